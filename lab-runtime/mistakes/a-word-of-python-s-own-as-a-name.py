# mistake: a word of Python's own as a name
# line: 1
# topic: syntax
# says: `class` is a word of Python's own and cannot be a name: choose another.

class = "7b"
