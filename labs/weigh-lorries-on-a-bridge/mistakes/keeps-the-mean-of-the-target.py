# mistake: gives the mean of the target as the intercept
# caught-by: lets ridge shrink the weights, and not the constant
# says: of an average lorry

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
    return np.sign(values) * np.maximum(np.abs(values) - by, 0.0)


def ridge(rows, y, price):
    """The line that pays for the squares of its weights."""
    _refuse_a_gift(price)
    Z, mean, spread = scaled(rows)
    n, columns = Z.shape
    # The columns have mean 0, so that the mean of the target falls out of Z.T @ y.
    w = np.linalg.solve(Z.T @ Z / n + price * np.eye(columns), Z.T @ y / n)
    return _in_units(w, y, mean, spread)


def lasso(rows, y, price):
    """The line that pays for the size of its weights."""
    _refuse_a_gift(price)
    Z, mean, spread = scaled(rows)
    n, columns = Z.shape
    alike, pull = Z.T @ Z / n, Z.T @ y / n
    w = np.zeros(columns)
    for _ in range(1_000):
        before = w.copy()
        for j in range(columns):
            w[j] = soft_threshold(pull[j] - alike[j] @ w + w[j], price / 2)
        if np.abs(w - before).max() < 1e-8:
            break
    return _in_units(w, y, mean, spread)


def dearest(rows, y):
    """The lowest price at which the lasso leaves no weight."""
    Z, _, _ = scaled(rows)
    return float(2 / len(y) * np.abs(Z.T @ y).max())


def off_by(line, rows, y):
    """The root of the mean squared residual."""
    return float(np.sqrt(np.mean((y - rows @ line.weights - line.intercept) ** 2)))


def choose(fit, rows, y, train, valid, prices, slack):
    """The price that valid rows choose, the error of each, and the line at that price."""
    errors = [off_by(fit(rows[train], y[train], price), rows[valid], y[valid]) for price in prices]
    price = max(price for price, error in zip(prices, errors) if error <= (1 + slack) * min(errors))
    both = np.concatenate([train, valid])
    return price, errors, fit(rows[both], y[both], price)


def _refuse_a_gift(price):
    if price <= 0:
        raise ValueError(f"the price must be above 0, not {price}")


def _in_units(w, y, mean, spread):
    weights = w / spread
    return Line(weights, float(y.mean()))
