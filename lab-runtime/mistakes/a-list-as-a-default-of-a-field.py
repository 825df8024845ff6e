# mistake: a list as a default of a field
# line: 2
# topic: classes
# says: All objects would share one list in `items`: write `items: list = field(default_factory=list)`.

from dataclasses import dataclass
@dataclass
class Basket:
    items: list = []
