# mistake: one equals sign in a condition
# line: 2
# topic: syntax
# says: `=` gives a name a value; to ask whether two values are equal, write `==`.

answer = 42
if answer = 42:
    print("right")
