# mistake: an apostrophe within a text
# line: 1
# topic: syntax
# says: The apostrophe in `It's` ends the text: put that text in double quotes.

print('It's fine')
