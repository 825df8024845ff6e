# mistake: an open brace in an f-string
# line: 2
# topic: syntax
# says: A `{` in this f-string is not closed: what is to be filled in stands between `{` and `}`.

name = "Ann"
print(f"Hello, {name")
