# mistake: a package that is not there
# line: 1
# topic: modules
# says: `requests` is not available in this lab.

import requests
