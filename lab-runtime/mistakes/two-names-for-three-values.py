# mistake: two names for three values
# line: 1
# topic: unpacking
# says: `[1, 2, 3]` gives 3 values, and there are 2 names on the left to take them.

first, second = [1, 2, 3]
