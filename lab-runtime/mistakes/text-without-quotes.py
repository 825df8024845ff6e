# mistake: text without quotes
# line: 1
# topic: names-and-scope
# says: Nothing is named `Grace` here: give it a value first, or put it in quotes if it is text.

name = Grace
