# mistake: a method without self
# line: 4
# topic: classes
# says: A method gets its object as the first argument: write `def bark(self, sound)`.

class Dog:
    def bark(sound):
        print(sound)
Dog().bark("Woof")
