# mistake: a list as a key
# line: 2
# topic: types
# says: A list can change, so it cannot be a key of a dict or an item of a set; a tuple can: `tuple(…)`.

visits = {}
visits[["Ann", "Bob"]] = 1
