# mistake: a number with a point for int
# line: 1
# topic: types
# says: `int` reads whole numbers only, and `'3.50'` has a point: write `float(…)`.

price = int("3.50")
