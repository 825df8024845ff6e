"""The model of the cold chain, as the data scientists hand it over. Leave it as it is."""

import json
import math
from dataclasses import dataclass

# The real file has 1.4 GB and takes nine seconds.
FILE = '{"version": "cold-7", "bias": -4.0, "per_hour": 0.25, "per_degree": 0.5}'

loads = 0


@dataclass(frozen=True)
class Model:
    """How likely the contents of a box are spoilt."""

    version: str
    bias: float
    per_hour: float
    per_degree: float

    def risk(self, minutes, readings):
        """From the minutes on the road, and the degrees above 8 °C, averaged over the readings."""
        warm = sum(max(0, reading - 8) for reading in readings) / len(readings)
        return 1 / (1 + math.exp(-(self.bias + self.per_hour * minutes / 60 + self.per_degree * warm)))


def load():
    """Reads the model. `loads` counts how often."""
    global loads
    loads += 1
    return Model(**json.loads(FILE))
