# mistake: self is missing
# line: 3
# topic: classes
# says: `self` is not among the parameters: write `def bark(self)`.

class Dog:
    def bark():
        print(self.name)
Dog.bark()
