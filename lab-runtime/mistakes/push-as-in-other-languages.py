# mistake: push as in other languages
# line: 2
# topic: attributes
# says: `stack` is a list, and lists have no `push`: a list takes one more item with `append`.

stack = []
stack.push(1)
