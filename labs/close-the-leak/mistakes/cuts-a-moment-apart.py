# mistake: makes blocks of as many rows, not of as many moments
# file: splits.py
# caught-by: learns from the past alone
# says: Rows of one moment are cut apart

"""Which rows a model learns from, and which it is asked about."""

import numpy as np


def group_folds(groups, count):
    """Pairs (train, test) of row numbers, in which no group is on both sides."""
    sizes = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    if count < 2 or len(sizes) < count:
        raise ValueError(f"{len(sizes)} groups cannot fill {count} folds")
    held, fold_of = [0] * count, {}
    for group in sorted(sizes, key=sizes.get, reverse=True):
        fold = held.index(min(held))
        fold_of[group] = fold
        held[fold] += sizes[group]
    folds = np.array([fold_of[group] for group in groups])
    return [(np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)) for fold in range(count)]


def time_folds(times, count, gap):
    """Pairs (train, test) of row numbers, in which all labels of train were known before test began."""
    times = np.asarray(times)
    moments = np.unique(times)
    if count < 1 or gap < 0 or len(moments) <= count:
        raise ValueError(f"{len(moments)} moments cannot fill {count} folds with a gap of {gap}")
    edges = [k * len(times) // (count + 1) for k in range(count + 2)]
    folds = []
    for k in range(1, count + 1):
        order = np.argsort(times, kind="stable")
        block = order[edges[k] : edges[k + 1]]
        train = order[: edges[k]][times[order[: edges[k]]] + gap < times[block[0]] + (gap == 0)]
        if len(train):
            folds.append((np.sort(train), np.sort(block)))
    return folds
