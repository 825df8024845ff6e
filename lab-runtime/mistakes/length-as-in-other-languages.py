# mistake: length as in other languages
# line: 2
# topic: attributes
# says: `word` is text, and texts have no `length`: write `len(word)`.

word = "waymark"
print(word.length())
