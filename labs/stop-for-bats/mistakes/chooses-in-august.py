# mistake: chooses on the rows that it is billed for
# file: deciding.py
# caught-by: chooses on the one and pays on the other
# says: nobody has August's labels

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
    best, bill = math.inf, hit * sum(labels)
    lowest = bill
    for score, ones, zeros in groups(labels, scores):
        bill += stop * (ones + zeros) - hit * ones
        if bill < lowest:
            best, lowest = score, bill
    return best, lowest


def decide(validation, test, stop, hit):
    """Chooses on the one, and tells what it costs on both."""
    threshold, _ = cheapest(*test, stop, hit)
    expected = cost(confusion(*validation, threshold), stop, hit)
    paid = cost(confusion(*test, threshold), stop, hit)
    return Decision(threshold, expected / len(validation[0]), paid / len(test[0]))
