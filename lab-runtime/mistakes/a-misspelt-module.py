# mistake: a misspelt module
# line: 1
# topic: modules
# says: There is no module `randon`; did you mean `random`?

import randon
