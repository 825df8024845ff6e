# mistake: sort gives back nothing
# line: 3
# topic: none
# says: `numbers` is None, because `sort` changes a list in place and gives back nothing.

numbers = [3, 1, 2]
numbers = numbers.sort()
print(numbers[0])
