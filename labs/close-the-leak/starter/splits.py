"""Which rows a model learns from, and which it is asked about."""

import numpy as np


def group_folds(groups, count):
    """Pairs (train, test) of row numbers, in which no group is on both sides."""
    # Deals the rows out one by one. Whose row it is does not matter yet.
    folds = np.arange(len(groups)) % count
    return [(np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)) for fold in range(count)]


def time_folds(times, count, gap):
    """Pairs (train, test) of row numbers, in which all labels of train were known before test began."""
    # Days stay together, but each fold also learns from the days after its test.
    folds = np.arange(len(times)) * count // len(times)
    return [(np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)) for fold in range(count)]
