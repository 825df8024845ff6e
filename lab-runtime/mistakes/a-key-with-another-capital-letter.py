# mistake: a key with another capital letter
# line: 2
# topic: keys
# says: `ages` has no key `'bob'`; did you mean `'Bob'`?

ages = {"Ann": 31, "Bob": 25}
print(ages["bob"])
