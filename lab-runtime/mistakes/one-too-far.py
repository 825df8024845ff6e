# mistake: one too far
# line: 3
# topic: indices
# says: `values` has 3 items, numbered 0 to 2, and this asks for number 3 (`i`).

values = [10, 20, 30]
for i in range(4):
    print(values[i])
