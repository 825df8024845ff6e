# mistake: the square root of a negative number
# line: 2
# topic: numbers
# says: `math.sqrt` has no result for -4: it takes numbers from 0 up.

import math
print(math.sqrt(-4))
