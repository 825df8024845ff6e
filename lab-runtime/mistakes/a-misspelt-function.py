# mistake: a misspelt function
# line: 2
# topic: names-and-scope
# says: Nothing is named `prnit` here; did you mean `print`?

name = "Grace"
prnit("Hello, " + name)
