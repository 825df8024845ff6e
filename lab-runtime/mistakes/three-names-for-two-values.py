# mistake: three names for two values
# line: 1
# topic: unpacking
# says: `"Grace Hopper".split()` gives 2 values, and there are 3 names on the left to take them.

first, middle, last = "Grace Hopper".split()
