"""
The sums behind PromQL: https://prometheus.io/docs/prometheus/latest/querying/functions/, and where that page is short,
promql/functions.go and promql/quantile.go of https://github.com/prometheus/prometheus.
"""

import math


def increase(times, values, begin, end):
    """
    How much a counter rose between two times in milliseconds, as Prometheus reckons it, or None of fewer than two
    samples. What was lost in resets is added; then the rise is extrapolated to the ends of the range, but only by half
    of the usual distance between samples where an end is further away than 1.1 times that, and never to below 0.
    """
    if len(values) < 2:
        return None
    rise = values[-1] - values[0] + sum(one for one, other in zip(values, values[1:]) if other < one)
    sampled = (times[-1] - times[0]) / 1_000
    usual = sampled / (len(values) - 1)
    to_start, to_end = (times[0] - begin) / 1_000, (end - times[-1]) / 1_000
    if to_start >= usual * 1.1:
        to_start = usual / 2
    if rise > 0 and values[0] >= 0:
        # Where the counter would have stood at 0: it cannot have begun before that.
        to_start = min(to_start, sampled * (values[0] / rise))
    if to_end >= usual * 1.1:
        to_end = usual / 2
    return rise * ((sampled + to_start + to_end) / sampled)


def rate(times, values, begin, end):
    """How much a counter rose per second: see `increase`."""
    rise = increase(times, values, begin, end)
    return None if rise is None else rise / ((end - begin) / 1_000)


def quantile(share, buckets):
    """
    The value below which a share of the observations lie, from [(upper bound, how many up to it)]. Within a bucket they
    are taken to lie evenly. Beyond the last finite bound nothing is known: that bound is the answer.
    """
    if share != share:
        return math.nan
    if not 0 <= share <= 1:
        return math.inf if share > 1 else -math.inf
    bounds, counts = _rising(buckets)
    if bounds[-1] != math.inf or len(bounds) < 2 or counts[-1] == 0:
        return math.nan
    rank = share * counts[-1]
    place = next((at for at, count in enumerate(counts[:-1]) if count >= rank), len(counts) - 1)
    if place == len(counts) - 1:
        return bounds[-2]
    if place == 0 and bounds[0] <= 0:
        return bounds[0]
    low, under = (bounds[place - 1], counts[place - 1]) if place else (0.0, 0.0)
    return low + (bounds[place] - low) * divided(rank - under, counts[place] - under)


def _rising(buckets):
    """(bounds, counts), ascending, of which no count falls: the same bounds added up, tiny differences evened out."""
    merged = {}
    for bound, count in sorted(buckets, key=lambda one: one[0]):
        merged[bound] = merged.get(bound, 0.0) + count
    bounds, counts = list(merged), list(merged.values())
    for at in range(1, len(counts)):
        before = counts[at - 1]
        if counts[at] < before or abs(counts[at] - before) <= 1e-12 * abs(counts[at]):
            counts[at] = before
    return bounds, counts


def divided(left, right):
    """left / right as floats have it: dividing by 0 gives an infinity, or NaN."""
    if right != 0:
        return left / right
    if left == 0 or left != left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left, right):
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


def _power(left, right):
    try:
        return math.pow(left, right)
    except OverflowError:
        return -math.inf if left < 0 and right % 2 == 1 else math.inf
    except ValueError:
        # 0 to a negative power, or a root of a negative number.
        return math.inf if left == 0 else math.nan


def _sum(values):
    try:
        return math.fsum(values)
    except (OverflowError, ValueError):
        # Beyond what a float holds, or infinities of both signs.
        return float(sum(values))


def _mean(values):
    total = _sum(values)
    if math.isinf(total) and all(map(math.isfinite, values)):
        # The sum is too large for a float where the mean is not.
        return _sum([value / len(values) for value in values])
    return total / len(values)


def _least(values):
    """The least, NaN only where there is nothing else."""
    return min((value for value in values if value == value), default=math.nan)


def _most(values):
    return max((value for value in values if value == value), default=math.nan)


def _count(values):
    return float(len(values))


ARITHMETIC = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": divided,
    "%": _remainder,
    "^": _power,
}
AGGREGATE = {"sum": _sum, "avg": _mean, "min": _least, "max": _most, "count": _count}
OVER_TIME = {
    "rate": rate,
    "increase": increase,
    **{
        f"{name}_over_time": lambda times, values, begin, end, function=function: function(values)
        for name, function in AGGREGATE.items()
    },
}
