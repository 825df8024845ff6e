# mistake: cuts the column without sorting it
# file: tree.py
# caught-by: cuts midway, and weighs both sides by their rows
# says: sort them first

"""A classification tree, grown one question at a time."""

from typing import NamedTuple

import numpy as np


class Leaf(NamedTuple):
    label: int


class Node(NamedTuple):
    column: int
    threshold: float
    left: "Node | Leaf"
    right: "Node | Leaf"


class Split(NamedTuple):
    cost: float
    column: int
    threshold: float


def gini(counts):
    """How mixed a set of rows is, from how many of them have each label."""
    counts = np.asarray(counts, dtype=float)
    total = counts.sum()
    return float(1 - ((counts / total) ** 2).sum()) if total else 0.0


def split_column(values, labels, classes, min_leaf):
    """The cost and the threshold of the best cut of one column, or None."""
    order = np.arange(len(values))
    ordered, size = values[order], len(values)
    # A cut is the number of rows on its left; there is none between equal values.
    cuts = np.flatnonzero(ordered[:-1] < ordered[1:]) + 1
    cuts = cuts[(cuts >= min_leaf) & (size - cuts >= min_leaf)]
    if not len(cuts):
        return None
    counts = np.cumsum(labels[order][:, None] == np.arange(classes), axis=0)
    left = counts[cuts - 1]
    right = counts[-1] - left
    kept = (left * left).sum(axis=1) / cuts + (right * right).sum(axis=1) / (size - cuts)
    costs = np.round(1 - kept / size, 9)
    best = costs.argmin()
    cut = cuts[best]
    return float(costs[best]), float((ordered[cut - 1] + ordered[cut]) / 2)


def best_split(rows, labels, classes, columns, min_leaf):
    """The best cut of all the columns named, or None."""
    splits = []
    for column in columns:
        found = split_column(rows[:, column], labels, classes, min_leaf)
        if found:
            splits.append(Split(found[0], column, found[1]))
    return min(splits, default=None)


def grow(rows, labels, classes, max_depth, min_leaf, pick=None):
    """A tree that asks at most `max_depth` questions of a row."""
    counts = np.bincount(labels, minlength=classes)
    leaf = Leaf(int(counts.argmax()))
    if max_depth == 0 or counts.max() == len(labels):
        return leaf
    columns = pick() if pick else range(rows.shape[1])
    split = best_split(rows, labels, classes, columns, min_leaf)
    if split is None:
        return leaf
    left = rows[:, split.column] <= split.threshold
    sides = [grow(rows[side], labels[side], classes, max_depth - 1, min_leaf, pick) for side in (left, ~left)]
    return Node(split.column, split.threshold, *sides)


def predict(tree, rows):
    """The label of the leaf at which each row arrives."""
    if isinstance(tree, Leaf):
        return np.full(len(rows), tree.label)
    left = rows[:, tree.column] <= tree.threshold
    return np.where(left, predict(tree.left, rows), predict(tree.right, rows))
