# mistake: a module that was not imported
# line: 2
# topic: modules
# says: `math` was not imported: write `import math` at the top of the file.

radius = 3
area = math.pi * radius ** 2
