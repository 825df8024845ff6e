# mistake: lets the trees vote on rows that they were grown on
# file: forest.py
# caught-by: asks a row's label of trees that never saw it
# says: rows that they were grown on

"""Many trees, each of other rows, and what they say about the rows that they never saw."""

from typing import NamedTuple

import numpy as np
from tree import Leaf, Node, grow, predict


class Grown(NamedTuple):
    tree: Node | Leaf
    unseen: np.ndarray


def bootstrap(count, rng):
    """As many places as there are rows, drawn with replacement, and those never drawn."""
    drawn = np.array([rng.randrange(count) for _ in range(count)])
    return drawn, np.setdiff1d(np.arange(count), drawn)


def grow_forest(rows, labels, classes, trees, max_depth, min_leaf, per_split, rng):
    """Trees of which each has rows of its own, and each node columns of its own."""

    def pick():
        return rng.sample(range(rows.shape[1]), per_split)

    forest = []
    for _ in range(trees):
        drawn, unseen = bootstrap(len(rows), rng)
        forest.append(Grown(grow(rows[drawn], labels[drawn], classes, max_depth, min_leaf, pick), unseen))
    return forest


def votes(forest, rows, classes):
    """How many trees give each row each label."""
    counts = np.zeros((len(rows), classes), dtype=int)
    for grown in forest:
        counts += predict(grown.tree, rows)[:, None] == np.arange(classes)
    return counts


def out_of_bag(forest, rows, labels, classes):
    """The share of rows that are named wrongly by the trees that never saw them, or None."""
    counts = votes(forest, rows, classes)
    asked = counts.sum(axis=1) > 0
    if not asked.any():
        return None
    return float((counts.argmax(axis=1) != labels)[asked].mean())
