# mistake: changing a dict in its loop
# line: 2
# topic: loops
# says: The loop adds to the dict that it goes through, or takes from it: go through a copy, `list(stock)`.

stock = {"tea": 0, "coffee": 3}
for name in stock:
    if stock[name] == 0:
        del stock[name]
