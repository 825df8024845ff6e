# mistake: the mean of nothing
# line: 2
# topic: numbers
# says: `grades` is empty, so `len(grades)` is 0, and nothing can be divided by 0: ask for that case first.

grades = []
mean = 0 / len(grades)
