# mistake: too many arguments
# line: 3
# topic: calls
# says: `area(width, height)` takes two arguments, and this call gives it three.

def area(width, height):
    return width * height
print(area(3, 4, 5))
