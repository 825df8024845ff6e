# mistake: an item of a number
# line: 2
# topic: types
# says: `number` is a whole number here, and a number has no items to pick with `[…]`.

number = 12345
print(number[0])
