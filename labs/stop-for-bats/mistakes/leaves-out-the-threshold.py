# mistake: stops only above the threshold
# file: metrics.py
# caught-by: counts what was stopped for and what was missed
# says: exactly the threshold stops the rotor

"""What a detector's scores are worth, from counts and ranks."""

from itertools import groupby
from typing import NamedTuple


class Counts(NamedTuple):
    tp: int
    fp: int
    fn: int
    tn: int


def confusion(labels, scores, threshold):
    """How many rows of each kind, when the rotor is stopped from the threshold on."""
    kinds = [(label, score > threshold) for label, score in zip(labels, scores)]
    return Counts(kinds.count((1, True)), kinds.count((0, True)), kinds.count((1, False)), kinds.count((0, False)))


def share(part, whole):
    return part / whole if whole else None


def precision(counts):
    """The share of the stops that had bats."""
    return share(counts.tp, counts.tp + counts.fp)


def recall(counts):
    """The share of the bats that were stopped for."""
    return share(counts.tp, counts.tp + counts.fn)


def f1(counts):
    """The harmonic mean of both."""
    return share(2 * counts.tp, 2 * counts.tp + counts.fp + counts.fn)


def brier(labels, scores):
    """The mean squared difference of score and label."""
    return sum((score - label) ** 2 for label, score in zip(labels, scores)) / len(labels)


def groups(labels, scores):
    """For each different score, highest first: the score, and how many 1s and 0s have it."""
    ordered = sorted(zip(scores, labels), reverse=True)
    for score, rows in groupby(ordered, key=lambda row: row[0]):
        own = [label for _, label in rows]
        yield score, sum(own), len(own) - sum(own)


def roc_auc(labels, scores):
    """How often a 1 has a higher score than a 0."""
    positives = sum(labels)
    below = len(labels) - positives
    pairs, won = positives * below, 0.0
    for _, ones, zeros in groups(labels, scores):
        below -= zeros
        won += ones * (below + zeros / 2)
    return share(won, pairs)


def average_precision(labels, scores):
    """Precision at each different score, weighted by what recall gains there."""
    tp = stops = 0
    total = 0.0
    for _, ones, zeros in groups(labels, scores):
        tp, stops = tp + ones, stops + ones + zeros
        total += ones * tp / stops
    return share(total, tp)
