# mistake: else if
# line: 4
# topic: syntax
# says: Python writes `elif` for `else if`.

x = 3
if x > 3:
    print("more")
else if x < 3:
    print("less")
