# mistake: next of nothing
# line: 2
# topic: iterators
# says: `lines` has nothing left to give: `next(lines, None)` gives None then, and a `for` loop just ends.

lines = iter([])
print(next(lines))
