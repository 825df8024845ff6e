"""Many trees, each of other rows, and what they say about the rows that they never saw."""

from typing import NamedTuple

import numpy as np
from tree import Leaf, Node, grow, predict


class Grown(NamedTuple):
    tree: Node | Leaf
    unseen: np.ndarray


def bootstrap(count, rng):
    """As many places as there are rows, drawn with replacement, and those never drawn."""
    return np.arange(count), np.arange(0)


def grow_forest(rows, labels, classes, trees, max_depth, min_leaf, per_split, rng):
    """Trees of which each has rows of its own, and each node columns of its own."""
    # The same rows and all columns for everybody: a forest of one tree, many times.
    tree = grow(rows, labels, classes, max_depth, min_leaf)
    return [Grown(tree, np.arange(0)) for _ in range(trees)]


def votes(forest, rows, classes):
    """How many trees give each row each label."""
    return np.zeros((len(rows), classes), dtype=int)


def out_of_bag(forest, rows, labels, classes):
    """The share of rows that are named wrongly by the trees that never saw them, or None."""
    return None
