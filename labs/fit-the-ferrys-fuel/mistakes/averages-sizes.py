# mistake: averages the size of the residuals
# caught-by: shows where the line is wrong
# says: It is the sign

"""Linear regression in matrix form: scale, slope, borders, descent, and what is left over."""

import math

import numpy as np


def learn_scale(rows):
    """Mean and spread of each column."""
    single = rows.max(axis=0) == rows.min(axis=0)
    return rows.mean(axis=0), np.where(single, 1.0, rows.std(axis=0))


def design(rows, scale):
    """A column of ones, then the columns on the scale that was learned."""
    mean, spread = scale
    return np.column_stack([np.ones(len(rows)), (rows - mean) / spread])


def gradient(X, y, w):
    """The slope of the mean squared residual, by each weight."""
    if y.shape != (len(X),):
        raise ValueError(f"y has the shape {y.shape}, and not {(len(X),)}")
    return -2 / len(X) * X.T @ (y - X @ w)


def borders(X):
    """The largest rate that does not diverge, and the condition number."""
    h = np.linalg.eigvalsh(2 / len(X) * X.T @ X)
    lowest, highest = float(h[0]), float(h[-1])
    return 2 / highest, highest / lowest if lowest > 1e-12 * highest else math.inf


def descend(X, y, rate, tolerance, at_most):
    """The weights where the slope is gone, or those after `at_most` steps, and how many were made."""
    largest, _ = borders(X)
    if not 0 < rate < largest:
        raise ValueError(f"the rate must be above 0 and below {largest:.3g}, not {rate}")
    w = np.zeros(X.shape[1])
    for steps in range(at_most):
        slope = gradient(X, y, w)
        if abs(slope).max() <= tolerance:
            return w, steps
        w = w - rate * slope
    return w, at_most


def in_units(w, scale):
    """Weights and intercept for rows as they were measured."""
    mean, spread = scale
    weights = w[1:] / spread
    return weights, float(w[0] - weights @ mean)


def by_band(values, residuals, edges):
    """The mean residual in each band of the values."""
    band = np.digitize(values, edges)
    return [float(abs(residuals[band == k]).mean()) if (band == k).any() else None for k in range(len(edges) + 1)]
