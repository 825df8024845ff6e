# mistake: filling a list by number
# line: 3
# topic: indices
# says: `squares` is empty, and `squares[…] =` replaces an item that is there: `squares.append(…)` adds one.

squares = []
for i in range(3):
    squares[i] = i * i
