# mistake: a missing comma between pairs
# line: 1
# topic: syntax
# says: There is a comma missing after `(1, 2)`: without it, the brackets that follow are read as a call.

points = [(1, 2) (3, 4)]
