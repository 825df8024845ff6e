# mistake: a variable of a function, used outside
# line: 6
# topic: names-and-scope
# says: `result` exists only inside `add_up`: let that function `return` it and keep what the call gives back.

def add_up(numbers):
    result = 0
    for number in numbers:
        result = result + number
add_up([1, 2, 3])
print(result)
