# mistake: changing a letter
# line: 2
# topic: types
# says: `word` is text, and text cannot be changed in place: build a new one, for example with `replace`.

word = "cat"
word[0] = "b"
