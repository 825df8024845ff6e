# mistake: append gives back nothing
# line: 3
# topic: none
# says: `names` is None, because `append` changes a list in place and gives back nothing.

names = ["Ann"]
names = names.append("Bob")
for name in names:
    print(name)
