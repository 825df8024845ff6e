# mistake: a misspelt function of a module
# line: 2
# topic: modules
# says: The module `math` has no `flor`; did you mean `floor`?

import math
print(math.flor(2.5))
