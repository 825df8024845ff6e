# mistake: no colon
# line: 1
# topic: syntax
# says: The line that begins with `if` must end in a colon.

if 3 > 2
    print("yes")
