# mistake: an open bracket
# line: 1
# topic: syntax
# says: The `(` on line 1, column 9 is never closed.

total = (1 + 2 * (3 + 4)
print(total)
