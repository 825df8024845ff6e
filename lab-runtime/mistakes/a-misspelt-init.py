# mistake: a misspelt __init__
# line: 4
# topic: classes
# says: `Dog` takes arguments in `_init_`, which Python does not call by itself: the method's name is `__init__`, with two underscores on each side.

class Dog:
    def _init_(self, name):
        self.name = name
dog = Dog("Rex")
