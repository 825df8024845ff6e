# mistake: too few arguments
# line: 3
# topic: calls
# says: `area(width, height)` needs `height`, and this call leaves it out.

def area(width, height):
    return width * height
print(area(3))
