# mistake: dividing by a variable
# line: 2
# topic: numbers
# says: `people` is 0 here, and nothing can be divided by 0: ask for that case first.

people = 0
print(100 / people)
