# mistake: going through a dict for pairs
# line: 2
# topic: loops
# says: Going through a dict gives its keys alone: `ages.items()` gives key and value.

ages = {"Ann": 31, "Bob": 25}
for name, age in ages:
    print(name, age)
