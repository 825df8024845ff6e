# mistake: joining numbers
# line: 1
# topic: types
# says: `join` takes text only, and item 0 is a whole number: turn each into text first, with `str`.

print(", ".join([1, 2, 3]))
