# mistake: takes the logarithm of the chance for the log-odds
# caught-by: draws the boundary of any threshold
# says: chance by counter-chance

"""Logistic regression by gradient descent, and the decision that is made with it."""

import numpy as np


def sigmoid(z):
    """The chances that belong to scores."""
    # The exponent is never above 0, so nothing overflows.
    small = np.exp(-np.abs(z))
    return np.where(z < 0, small, 1.0) / (1.0 + small)


def log_loss(z, labels):
    """The mean log loss of scores, without a way round by the chances."""
    return float((np.logaddexp(0.0, z) - labels * z).mean())


def gradient(rows, labels, weights, bias, penalty):
    """The slopes of the penalised loss, by each weight and by the bias."""
    error = sigmoid(rows @ weights + bias) - labels
    return rows.T @ error / len(labels) + penalty * weights, float(error.mean())


def fit(rows, labels, rate, steps, penalty):
    """Weights and bias after so many steps, from zeros."""
    weights, bias = np.zeros(rows.shape[1]), 0.0
    for _ in range(steps):
        by_weights, by_bias = gradient(rows, labels, weights, bias, penalty)
        weights, bias = weights - rate * by_weights, bias - rate * by_bias
    return weights, bias


def in_units(weights, bias, mean, spread):
    """The same model for columns as they were measured."""
    weights = weights / spread
    return weights, float(bias - weights @ mean)


def boundary(weights, bias, threshold, first):
    """Where the second column must be for the chance to be the threshold."""
    score = np.log(threshold)
    return (score - bias - weights[0] * first) / weights[1]


def carry(chances, runner, missed):
    """Which bags are worth a runner."""
    return chances * missed >= runner
