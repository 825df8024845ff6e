# mistake: a misspelt file of one's own
# line: 1
# topic: modules
# says: There is no module `healper`; did you mean `helper`, your file helper.py?

import healper
# file: helper.py
x = 1
