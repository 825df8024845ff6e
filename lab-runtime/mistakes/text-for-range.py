# mistake: text for range
# line: 2
# topic: types
# says: `range` needs a whole number, and `times` is text (`'3'`): write `int(times)`.

times = "3"
for i in range(times):
    print(i)
