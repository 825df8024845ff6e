# mistake: compares the two samples value by value, ties one after the other
# file: drift.py
# caught-by: measures the widest gap between two samples
# says: Equal values belong together

"""Tells a change in a stream from its noise."""

import numpy as np

SLACK, THRESHOLD = 0.4, 18.0


def psi(reference, current, bins=10) -> float:
    """The population stability index of one channel, in bins of the reference."""
    reference, current = _there(reference), _there(current)
    edges = np.unique(np.quantile(reference, np.arange(1, bins) / bins))
    p, q = _shares(reference, edges), _shares(current, edges)
    return float(((q - p) * np.log(q / p)).sum())


def ks(reference, current) -> float:
    """The widest gap between the shares of values up to a point."""
    reference, current = np.sort(_there(reference)), np.sort(_there(current))
    values = np.concatenate([reference, current])
    step = np.concatenate([np.full(len(reference), -1 / len(reference)), np.full(len(current), 1 / len(current))])
    gap = step[np.argsort(values, kind="stable")].cumsum()
    return float(np.abs(gap).max())


def drifted(reference, window, alpha) -> list[int]:
    """The channels whose window is further from the reference than chance would take one of all."""
    channels = reference.shape[1]
    found = []
    for channel in range(channels):
        n, m = len(_there(reference[:, channel])), len(_there(window[:, channel]))
        limit = np.sqrt(np.log(2 * channels / alpha) / 2) * np.sqrt((n + m) / (n * m))
        if ks(reference[:, channel], window[:, channel]) > limit:
            found.append(channel)
    return found


class Cusum:
    """Adds up, for each channel and in both directions, what is more than slack away from its mean."""

    def __init__(self, mean, spread, slack, threshold):
        self.mean, self.slack, self.threshold = np.asarray(mean), slack, threshold
        self.spread = np.where(np.asarray(spread) == 0, 1.0, spread)
        self.high = np.zeros(len(self.mean))
        self.low = np.zeros(len(self.mean))

    def update(self, row):
        z = (row - self.mean) / self.spread
        there = ~np.isnan(z)
        self.high = np.where(there, np.maximum(0, self.high + z - self.slack), self.high)
        self.low = np.where(there, np.maximum(0, self.low - z - self.slack), self.low)
        alarm = (self.high > self.threshold) | (self.low > self.threshold)
        self.high[alarm] = 0
        self.low[alarm] = 0
        return alarm


def watch(reference, rows, slack, threshold) -> list[tuple[int, int]]:
    """Every alarm, as (row, channel)."""
    cusum = Cusum(np.nanmean(reference, axis=0), np.nanstd(reference, axis=0), slack, threshold)
    return [(at, int(channel)) for at, row in enumerate(rows) for channel in np.flatnonzero(cusum.update(row))]


def _there(values):
    return values[~np.isnan(values)]


def _shares(values, edges):
    counts = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
    return (counts + 0.5) / (len(values) + 0.5 * len(counts))
