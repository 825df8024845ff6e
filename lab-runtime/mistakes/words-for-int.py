# mistake: words for int
# line: 1
# topic: types
# says: `int` makes a number of text like `'42'`, and `'twelve'` is no whole number.

age = int("twelve")
