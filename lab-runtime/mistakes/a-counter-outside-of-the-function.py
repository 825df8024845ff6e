# mistake: a counter outside of the function
# line: 3
# topic: names-and-scope
# says: `click` gives `count` a value, which makes it a name of that function's own, and it has none yet when this line runs: pass the outer `count` in as an argument and return the new value.

count = 0
def click():
    count = count + 1
click()
