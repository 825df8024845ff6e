# mistake: nothing for int
# line: 1
# topic: types
# says: `int` got an empty text, and there is no number in it.

age = int("")
