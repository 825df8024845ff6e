# mistake: leaves the score of 1.0 out, for which no half-open bin is left
# caught-by: puts every score into one bin, edges included
# says: the payment the model is surest of

"""How far a model's scores can be taken at their word."""

import bisect
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
    ordered, edges = sorted(scores), [0.0]
    for k in range(1, count):
        if ordered:
            edge = ordered[k * len(ordered) // count]
            if edges[-1] < edge < 1:
                edges.append(edge)
    return edges + [1.0]


def reliability(scores, labels, edges):
    """What each bin promised and what it was."""
    held = [[] for _ in edges[1:]]
    for score, label in zip(scores, labels):
        if score == 1:
            continue
        held[bisect.bisect_right(edges, score) - 1].append((score, label))
    bins = []
    for low, high, inside in zip(edges, edges[1:], held):
        if inside:
            score = sum(score for score, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), score, sum(label for _, label in inside) / len(inside)))
    return bins


def calibration_error(bins):
    """The mean gap between promise and truth."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.score - one.rate) for one in bins) / total if bins else 0.0


def worst(bins, at_least):
    """The bin whose promise is furthest off, relative to the promise."""
    telling = [one for one in bins if one.count >= at_least and one.score > 0]
    return max(telling, key=lambda one: abs(one.score - one.rate) / one.score, default=None)


def draw(bins, title):
    """Promise against truth."""
    shown = [one for one in bins if one.score > 0 and one.rate > 0]
    if not shown:
        return
    scores = [one.score for one in shown]
    ends = [min(scores), max(scores)]
    figure = waymark.plot.Figure(
        title=title, x="mean score of the bin", y="share of frauds", log_x=True, log_y=True
    )
    figure.line(ends, ends, name="as promised")
    figure.points(scores, [one.rate for one in shown], name="as it was").show()
