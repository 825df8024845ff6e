# mistake: single quotes in JSON
# line: 2
# topic: files-and-formats
# says: JSON puts text in double quotes, and on line 1, column 2 there is a single one.

import json
data = json.loads("{'name': 'Ann'}")
