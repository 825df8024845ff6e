# mistake: a missing comma
# line: 1
# topic: syntax
# says: Something is missing in `2 3`, probably a comma between two of its parts.

numbers = [1, 2 3]
