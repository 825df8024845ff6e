# mistake: removing what is not there
# line: 2
# topic: types
# says: `names` does not hold `'bob'`, so it cannot be removed: ask `if 'bob' in names` first.

names = ["Ann", "Bob"]
names.remove("bob")
