# mistake: an open text
# line: 1
# topic: syntax
# says: The text that begins at column 7 has no closing `"` on its line.

print("Hello)
