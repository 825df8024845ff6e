# mistake: a comma at the end in JSON
# line: 2
# topic: files-and-formats
# says: JSON allows no comma after the last item, and there is one on line 1, column 15.

import json
data = json.loads('{"name": "Ann",}')
