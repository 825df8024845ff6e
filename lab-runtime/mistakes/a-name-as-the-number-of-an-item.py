# mistake: a name as the number of an item
# line: 2
# topic: indices
# says: `people` is a list of dicts: pick one of them first, as in `people[0]["name"]`.

people = [{"name": "Ann"}]
print(people["name"])
