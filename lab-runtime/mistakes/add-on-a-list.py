# mistake: add on a list
# line: 2
# topic: attributes
# says: `shopping` is a list, and lists have no `add`: a list takes one more item with `append`.

shopping = ["milk"]
shopping.add("bread")
