# mistake: return outside
# line: 2
# topic: syntax
# says: `return` works only inside a function: check that this line is indented far enough.

total = 3
return total
