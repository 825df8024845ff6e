# mistake: a number that was typed in
# line: 2
# topic: types
# says: `answer` is text (`'5'`), not a number: write `int(answer)` to calculate with it.

answer = "5"
print(answer + 1)
