# mistake: raising a text
# line: 3
# topic: exceptions
# says: `raise` needs an exception: write `raise ValueError(…)` with your words between the brackets.

age = -1
if age < 0:
    raise "negative"
