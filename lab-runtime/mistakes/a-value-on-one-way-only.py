# mistake: a value on one way only
# line: 4
# topic: names-and-scope
# says: `result` has no value yet when this line runs: give it one before, on every way through `grade`.

def grade(points):
    if points > 50:
        result = "passed"
    return result
print(grade(20))
