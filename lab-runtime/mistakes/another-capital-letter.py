# mistake: another capital letter
# line: 2
# topic: names-and-scope
# says: Nothing is named `Score` here; did you mean `score`?

score = 10
print(Score)
