# mistake: a claim that does not hold
# line: 2
# topic: exceptions
# says: `total == 5` does not hold: `total` is 4.

total = 2 + 2
assert total == 5
