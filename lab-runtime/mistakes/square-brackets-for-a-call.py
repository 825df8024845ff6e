# mistake: square brackets for a call
# line: 3
# topic: calls
# says: `greet` is a function, and a call takes round brackets: write `greet("Ann")`.

def greet(name):
    return "Hello, " + name
print(greet["Ann"])
