# mistake: text and a number
# line: 2
# topic: types
# says: `age` is a whole number, and `+` joins text only to text: write `str(age)`, or use an f-string.

age = 12
print("I am " + age + " years old")
