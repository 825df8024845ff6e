# mistake: a loop over a number
# line: 1
# topic: loops
# says: `10` is a whole number, and `for` goes through several things: `range(10)` counts up to it.

for i in 10:
    print(i)
