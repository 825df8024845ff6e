# mistake: back to no depth
# line: 3
# topic: indentation
# says: This line begins at a depth at which no block above begins: line it up with one of them.

if True:
    x = 1
  y = 2
