# mistake: sum as a method
# line: 2
# topic: attributes
# says: `prices` is a list, and lists have no `sum`: write `sum(prices)`.

prices = [1.5, 2.5]
print(prices.sum())
