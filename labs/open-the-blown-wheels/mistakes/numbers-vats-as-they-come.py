# mistake: numbers the vats as they first appear, so that the same draw means other vats
# file: report.py
# caught-by: chooses by the bill, and keeps the report's wheels for the report
# says: in alphabetical order

"""Chooses by the bill, and says what it will be."""

import math
from typing import NamedTuple

import numpy as np
from clean import known_by, tidy
from features import prepare, table
from splits import split

OPEN, BLOWN = 60, 700  # euros: a wheel that is opened; a blown one that is not


class Report(NamedTuple):
    setting: object  # the one of SETTINGS that was chosen
    threshold: float
    chosen: float  # its mean bill for each wheel, on the wheels it was chosen by
    paid: float  # on the wheels that were kept
    low: float  # and the interval of that
    high: float
    constant: float  # on the same wheels, what the cheaper of opening all and opening none costs


def bills(labels, opened):
    """What each wheel costs."""
    return np.where(opened, OPEN, BLOWN * np.asarray(labels)).astype(float)


def cheapest(labels, scores):
    """The threshold with the lowest mean bill, and that bill; of equals the highest."""
    best = math.inf
    lowest = float(bills(labels, scores >= best).mean())
    for threshold in np.unique(scores)[::-1]:
        bill = float(bills(labels, scores >= threshold).mean())
        if bill < lowest:
            best, lowest = float(threshold), bill
    return best, lowest


def interval(costs, vats, rng, draws=400):
    """Where the mean bill would lie with other vats: the middle 90 %."""
    names = list(dict.fromkeys(vats))
    totals = np.array([[sum(cost for cost, vat in zip(costs, vats) if vat == name), vats.count(name)] for name in names])
    drawn = totals[rng.integers(0, len(names), size=(draws, len(names)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.05, 0.95])
    return float(low), float(high)


def run(raw, written, learn, settings, rng, day=10):
    """A Report, and the function that names the wheels to open among new raw rows."""
    wheels, columns = tidy(raw), known_by(written, day)
    rows, labels = table(wheels, columns), np.array([wheel["blown"] for wheel in wheels])
    train, choosing, kept = split(wheels)
    change = prepare(rows[train])
    tried = []
    for setting in settings:
        scores = learn(change(rows[train]), labels[train], setting)
        threshold, bill = cheapest(labels[choosing], scores(change(rows[choosing])))
        tried.append((bill, setting, threshold, scores))
    chosen, setting, threshold, scores = min(tried, key=lambda one: one[0])
    costs = bills(labels[kept], scores(change(rows[kept])) >= threshold)
    low, high = interval(costs, [wheels[at]["vat"] for at in kept], rng)
    constant = min(float(OPEN), float(BLOWN * labels[kept].mean()))
    report = Report(setting, threshold, chosen, float(costs.mean()), low, high, constant)

    def decide(fresh):
        known = tidy(fresh, labelled=False)
        opened = scores(change(table(known, columns))) >= threshold
        return [wheel["wheel"] for wheel, one in zip(known, opened) if one]

    return report, decide
