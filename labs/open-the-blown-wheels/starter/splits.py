"""Which wheels teach, which choose, and which are kept for the report."""

import numpy as np


def split(wheels):
    """Places of the wheels to train on, to choose by and to report on."""
    # Three of five, one and one, as they come.
    place = np.arange(len(wheels)) % 5
    return [np.flatnonzero(place < 3), np.flatnonzero(place == 3), np.flatnonzero(place == 4)]
