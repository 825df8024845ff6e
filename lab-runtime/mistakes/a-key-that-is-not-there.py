# mistake: a key that is not there
# line: 2
# topic: keys
# says: `prices` has no key `'water'`; it has `'tea'` and `'coffee'`.

prices = {"tea": 2, "coffee": 3}
print(prices["water"])
