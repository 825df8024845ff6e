# mistake: a function without return
# line: 4
# topic: none
# says: `result` is None, because `double` has no `return`.

def double(x):
    print(x * 2)
result = double(4)
print(result + 1)
