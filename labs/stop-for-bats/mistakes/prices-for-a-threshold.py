# mistake: takes the quotient of the prices for the threshold
# file: deciding.py
# caught-by: finds the cheapest threshold there is
# says: Whether these scores are chances

"""Which threshold is worth its euros."""

import math
from typing import NamedTuple

from metrics import confusion, groups


class Decision(NamedTuple):
    threshold: float
    expected: float
    paid: float


def cost(counts, stop, hit):
    """What these counts are billed at."""
    return stop * (counts.tp + counts.fp) + hit * counts.fn


def cheapest(labels, scores, stop, hit):
    """The threshold with the lowest cost, and that cost."""
    threshold = stop / hit
    return threshold, cost(confusion(labels, scores, threshold), stop, hit)


def decide(validation, test, stop, hit):
    """Chooses on the one, and tells what it costs on both."""
    threshold, expected = cheapest(*validation, stop, hit)
    paid = cost(confusion(*test, threshold), stop, hit)
    return Decision(threshold, expected / len(validation[0]), paid / len(test[0]))
