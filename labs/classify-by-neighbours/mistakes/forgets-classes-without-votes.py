# mistake: makes a column for each class that occurs
# caught-by: counts the votes of each class
# says: column of zeros

"""Nearest neighbours by whole arrays."""

import numpy as np


def standardise(train, queries):
    """Both on the scale of the training rows."""
    mean, spread = train.mean(axis=0), train.std(axis=0)
    # By rounding, the spread of a single value need not be 0.
    single = (train == train[0]).all(axis=0)
    spread = np.where(single, 1.0, spread)
    return np.where(single, 0.0, (train - mean) / spread), np.where(single, 0.0, (queries - mean) / spread)


def squared_distances(a, b):
    """The squared distance of each row of `a` to each of `b`."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    squares = (a * a).sum(axis=1)[:, None] + (b * b).sum(axis=1)
    return np.maximum(squares - 2 * (a @ b.T), 0.0)


def nearest(distances, k):
    """The places of the k smallest of each row, nearest first."""
    return np.argsort(distances, axis=1, kind="stable")[:, :k]


def votes(labels, neighbours, classes):
    """How many neighbours of each row have each label."""
    found = np.asarray(labels)[neighbours]
    return (found[:, :, None] == np.unique(labels)).sum(axis=1)


def predict(train, labels, queries, k, classes, piece):
    """The label that most of the k nearest have."""
    answers = [np.zeros(0, dtype=int)]
    for start in range(0, len(queries), piece):
        distances = squared_distances(queries[start : start + piece], train)
        answers.append(votes(labels, nearest(distances, k), classes).argmax(axis=1))
    return np.concatenate(answers)
