"""Linear regression in matrix form: scale, slope, borders, descent, and what is left over."""

import math

import numpy as np


def learn_scale(rows):
    """Mean and spread of each column."""
    # Nothing is learned yet: with these, every column stays as it was measured.
    return np.zeros(rows.shape[1]), np.ones(rows.shape[1])


def design(rows, scale):
    """A column of ones, then the columns on the scale that was learned."""
    return np.column_stack([np.ones(len(rows)), rows])


def gradient(X, y, w):
    """The slope of the mean squared residual, by each weight."""
    # Flat everywhere, so that nothing moves.
    return np.zeros(len(w))


def borders(X):
    """The largest rate that does not diverge, and the condition number."""
    return 1.0, math.inf


def descend(X, y, rate, tolerance, at_most):
    """The weights where the slope is gone, or those after `at_most` steps, and how many were made."""
    w = np.zeros(X.shape[1])
    for _ in range(at_most):
        w = w - rate * gradient(X, y, w)
    return w, at_most


def in_units(w, scale):
    """Weights and intercept for rows as they were measured."""
    return w[1:], float(w[0])


def by_band(values, residuals, edges):
    """The mean residual in each band of the values."""
    return [None] * (len(edges) + 1)
