# mistake: a function whose module was not imported
# line: 1
# topic: modules
# says: `randint` was not imported: write `from random import randint` at the top of the file.

dice = randint(1, 6)
