# mistake: walks up the slope of the loss
# file: model.py
# caught-by: ranks wheels that it has not seen
# says: does it end where it has learned something

"""What ranks the wheels: a logistic regression."""

import numpy as np

SETTINGS = [0.001, 0.01, 0.1, 1.0]  # penalties


def learn(rows, labels, setting):
    """Fits on these rows; returns a function from rows to scores, here log-odds but for a constant."""
    x = np.column_stack([np.ones(len(rows)), rows])
    beta = np.zeros(x.shape[1])
    for _ in range(300):
        error = 0.5 + np.tanh(x @ beta / 2) / 2 - labels
        pull = setting * np.append(0, beta[1:])
        beta = beta + 0.5 * (x.T @ error / len(labels) - pull)
    return lambda asked: asked @ beta[1:]
