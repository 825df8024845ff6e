# mistake: true as in other languages
# line: 1
# topic: names-and-scope
# says: Python has no `false`; it is called `False` here.

done = false
while not done:
    done = true
