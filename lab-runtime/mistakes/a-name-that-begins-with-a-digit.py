# mistake: a name that begins with a digit
# line: 1
# topic: syntax
# says: A name cannot begin with a digit: `2nd` needs a letter first.

2nd = "Bob"
