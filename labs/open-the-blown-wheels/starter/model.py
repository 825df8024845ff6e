"""What ranks the wheels."""

import numpy as np

SETTINGS = [None]  # what `learn` may be given: yours to say


def learn(rows, labels, setting):
    """Fits on these rows; returns a function from rows to scores."""
    # How far a row lies in the direction from sound wheels to blown ones. A start, no more.
    one, zero = rows[labels == 1].mean(axis=0), rows[labels == 0].mean(axis=0)
    direction = (one - zero) / (rows.var(axis=0) + 1e-9)
    return lambda asked: 1 / (1 + np.exp(-((asked - (one + zero) / 2) @ direction)))
