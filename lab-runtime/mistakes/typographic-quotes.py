# mistake: typographic quotes
# line: 1
# topic: syntax
# says: The quote `“` is not one that Python knows: type a straight one, `"` or `'`.

print(“Hello”)
