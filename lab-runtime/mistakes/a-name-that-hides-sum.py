# mistake: a name that hides sum
# line: 4
# topic: calls
# says: `sum` is a whole number here, which hides Python's own `sum`: give that value another name.

sum = 0
for n in [1, 2, 3]:
    sum = sum + n
print(sum([4, 5]))
