# mistake: append on a dict
# line: 2
# topic: attributes
# says: `ages` is a dict, and dicts have no `append`: a dict takes a value under a key: `ages[key] = value`.

ages = {}
ages.append("Ann")
