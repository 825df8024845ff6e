# mistake: and as in other languages
# line: 2
# topic: syntax
# says: Python writes `and` for `&&`.

a, b = True, False
if a && b:
    print("both")
