# mistake: takes the threshold of the best F1
# file: deciding.py
# caught-by: finds the cheapest threshold there is
# says: The best F1 and the lowest bill are different

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
    def f1_at(at):
        four = confusion(labels, scores, at)
        return 2 * four.tp / (2 * four.tp + four.fp + four.fn)

    best = max(sorted(set(scores), reverse=True), key=f1_at)
    return best, cost(confusion(labels, scores, best), stop, hit)


def decide(validation, test, stop, hit):
    """Chooses on the one, and tells what it costs on both."""
    threshold, expected = cheapest(*validation, stop, hit)
    paid = cost(confusion(*test, threshold), stop, hit)
    return Decision(threshold, expected / len(validation[0]), paid / len(test[0]))
