# mistake: goes through all rows for each threshold
# file: deciding.py
# caught-by: finds the cheapest threshold there is
# says: sort once and count along

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
    best, lowest = math.inf, hit * sum(labels)
    for score in sorted(set(scores), reverse=True):
        bill = 0
        for label, other in zip(labels, scores):
            bill += stop if other >= score else hit * label
        if bill < lowest:
            best, lowest = score, bill
    return best, lowest


def decide(validation, test, stop, hit):
    """Chooses on the one, and tells what it costs on both."""
    threshold, expected = cheapest(*validation, stop, hit)
    paid = cost(confusion(*test, threshold), stop, hit)
    return Decision(threshold, expected / len(validation[0]), paid / len(test[0]))
