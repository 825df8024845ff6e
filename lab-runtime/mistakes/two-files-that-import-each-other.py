# mistake: two files that import each other
# line: cart.py 1
# topic: modules
# says: cart.py and shop.py import each other, so `shop` is not finished when `prices` is asked for.

import shop
# file: shop.py
from cart import total
prices = [1, 2]
# file: cart.py
from shop import prices
total = sum(prices)
