# mistake: half of a list
# line: 2
# topic: indices
# says: `len(values) / 2` is 2.0, and items are numbered in whole numbers: `//` divides without a remainder, `int(…)` cuts off.

values = [1, 2, 3, 4]
middle = values[len(values) / 2]
