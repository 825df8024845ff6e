# mistake: a name used before it has a value
# line: 1
# topic: names-and-scope
# says: `total` is defined on line 2, and this line needs it before that: move the definition up.

print("Total:", total)
total = 5
