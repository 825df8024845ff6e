# mistake: round brackets for an item
# line: 2
# topic: calls
# says: `colours` is a list, and its items are picked with square brackets: write `colours[0]`.

colours = ["red", "green"]
print(colours(0))
