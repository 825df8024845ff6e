"""What a detector's scores are worth, from counts and ranks."""

from typing import NamedTuple


class Counts(NamedTuple):
    tp: int
    fp: int
    fn: int
    tn: int


def confusion(labels, scores, threshold):
    """How many rows of each kind, when the rotor is stopped from the threshold on."""
    # The maker's way: what is counted as found here are the ten minutes without bats.
    said = [score < threshold for score in scores]
    found = sum(quiet and not label for quiet, label in zip(said, labels))
    return Counts(found, sum(said) - found, 0, len(labels) - sum(said))


def precision(counts):
    """The share of the stops that had bats."""
    # Run ends here once `confusion` is right: its last threshold never stops.
    return counts.tp / (counts.tp + counts.fp)


def recall(counts):
    """The share of the bats that were stopped for."""
    return None


def f1(counts):
    """The harmonic mean of both."""
    return None


def brier(labels, scores):
    """The mean squared difference of score and label."""
    return 0.0


def roc_auc(labels, scores):
    """How often a 1 has a higher score than a 0."""
    return None


def average_precision(labels, scores):
    """Precision at each different score, weighted by what recall gains there."""
    return None
