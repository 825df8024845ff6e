# mistake: places groups of the same size in the order of their names
# file: splits.py
# caught-by: fills the folds evenly
# says: yours go by name

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
    for group in sorted(sizes, key=lambda group: (-sizes[group], group)):
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
    edges = [k * len(moments) // (count + 1) for k in range(count + 2)]
    folds = []
    for k in range(1, count + 1):
        first, last = moments[edges[k]], moments[edges[k + 1] - 1]
        train = np.flatnonzero(times + gap < first)
        if len(train):
            folds.append((train, np.flatnonzero((first <= times) & (times <= last))))
    return folds
