"""Nearest neighbours by whole arrays."""

import numpy as np


def standardise(train, queries):
    """Both on the scale of the training rows."""
    return train, queries


def squared_distances(a, b):
    """The squared distance of each row of `a` to each of `b`."""
    # Last week's script. On 600 and 3,000 rows it gets through; on a whole day it asks for 553 MB.
    apart = a[:, None, :] - b[None, :, :]
    return (apart * apart).sum(axis=2)


def nearest(distances, k):
    """The places of the k smallest of each row, nearest first."""
    return np.zeros((len(distances), k), dtype=int)


def votes(labels, neighbours, classes):
    """How many neighbours of each row have each label."""
    return np.zeros((len(neighbours), classes), dtype=int)


def predict(train, labels, queries, k, classes, piece):
    """The label that most of the k nearest have."""
    return np.zeros(len(queries), dtype=int)
