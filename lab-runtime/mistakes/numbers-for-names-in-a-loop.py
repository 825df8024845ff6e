# mistake: numbers for names in a loop
# line: 1
# topic: loops
# says: Each item of `["Ann", "Bob"]` is text, not a pair: `enumerate(["Ann", "Bob"])` gives number and item.

for i, name in ["Ann", "Bob"]:
    print(i, name)
