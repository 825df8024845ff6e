# mistake: nothing indented
# line: 2
# topic: indentation
# says: What belongs to the `for` on line 1 must be indented, by four spaces.

for i in range(3):
print(i)
