"""Logistic regression by gradient descent, and the decision that is made with it."""

import numpy as np


def sigmoid(z):
    """The chances that belong to scores."""
    # Right on paper. Try it with a score of 1000.
    return np.exp(z) / (1 + np.exp(z))


def log_loss(z, labels):
    """The mean log loss of scores, without a way round by the chances."""
    return 0.0


def gradient(rows, labels, weights, bias, penalty):
    """The slopes of the penalised loss, by each weight and by the bias."""
    # Flat everywhere: no step leads anywhere.
    return np.zeros(len(weights)), 0.0


def fit(rows, labels, rate, steps, penalty):
    """Weights and bias after so many steps, from zeros."""
    return np.zeros(rows.shape[1]), 0.0


def in_units(weights, bias, mean, spread):
    """The same model for columns as they were measured."""
    return weights, bias


def boundary(weights, bias, threshold, first):
    """Where the second column must be for the chance to be the threshold."""
    return np.zeros(len(first))


def carry(chances, runner, missed):
    """Which bags are worth a runner."""
    # Last month's rule. It asks neither what a runner costs nor what a bag does.
    return chances >= 0.5
