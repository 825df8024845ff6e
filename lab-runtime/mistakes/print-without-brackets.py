# mistake: print without brackets
# line: 1
# topic: syntax
# says: `print` is a function, and what it shows stands in brackets: `print("Hello")`.

print "Hello"
