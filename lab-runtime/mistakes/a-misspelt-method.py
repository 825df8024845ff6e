# mistake: a misspelt method
# line: 2
# topic: attributes
# says: `word` is text, and texts have no `uper`; did you mean `upper`?

word = "waymark"
print(word.uper())
