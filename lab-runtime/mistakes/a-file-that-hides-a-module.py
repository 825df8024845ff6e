# mistake: a file that hides a module
# line: 2
# topic: modules
# says: `random` is your own file random.py here, which hides Python's module of that name: rename it.

import random
print(random.randint(1, 6))
# file: random.py
numbers = [4, 5, 6]
