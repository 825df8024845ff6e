# mistake: the first of none
# line: 2
# topic: indices
# says: `results` is empty here, so it has no item 0.

results = []
print(results[0])
