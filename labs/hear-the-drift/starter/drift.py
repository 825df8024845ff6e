"""Tells a change in a stream from its noise."""

import numpy as np

SLACK, THRESHOLD = 0.0, 4.0


def psi(reference, current, bins=10) -> float:
    """The population stability index of one channel, in bins of the reference."""
    return 0.0


def ks(reference, current) -> float:
    """The widest gap between the shares of values up to a point."""
    return 0.0


def drifted(reference, window, alpha) -> list[int]:
    """The channels whose window is further from the reference than chance would take one of all."""
    return []


class Cusum:
    """Adds up, for each channel and in both directions, what is more than slack away from its mean."""

    def __init__(self, mean, spread, slack, threshold):
        self.mean, self.spread, self.threshold = mean, spread, threshold

    def update(self, row):
        # The alarm that rings eight times a day: it looks at each row alone, and remembers nothing.
        return np.abs((row - self.mean) / self.spread) > self.threshold


def watch(reference, rows, slack, threshold) -> list[tuple[int, int]]:
    """Every alarm, as (row, channel)."""
    cusum = Cusum(np.nanmean(reference, axis=0), np.nanstd(reference, axis=0), slack, threshold)
    return [(at, int(channel)) for at, row in enumerate(rows) for channel in np.flatnonzero(cusum.update(row))]
