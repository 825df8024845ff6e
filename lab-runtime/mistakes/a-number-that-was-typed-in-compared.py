# mistake: a number that was typed in, compared
# line: 2
# topic: types
# says: `age` is text (`'17'`), and a number is not compared with text: write `int(age)`.

age = "17"
if age >= 18:
    print("welcome")
