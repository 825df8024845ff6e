# mistake: plus plus
# line: 3
# topic: syntax
# says: Python has no `++`: write `i += 1`.

i = 0
while i < 3:
    i++
