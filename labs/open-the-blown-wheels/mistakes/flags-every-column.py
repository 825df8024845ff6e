# mistake: gives every column a flag
# file: features.py
# caught-by: fills and scales by the wheels that teach
# says: which these are is learned, too

"""What a model sees of a wheel, fitted on the wheels that teach."""

import numpy as np


def table(wheels, columns):
    """An array (wheels, columns)."""
    return np.array([[wheel[column] for column in columns] for wheel in wheels], dtype=float).reshape(len(wheels), len(columns))


def prepare(rows):
    """Learns medians, means and spreads; returns the function that changes any rows."""
    there = ~np.isnan(rows)
    middle = np.array([np.median(rows[own, column]) if own.any() else 0.0 for column, own in enumerate(there.T)])
    filled = np.where(there, rows, middle)
    mean, spread = filled.mean(axis=0), filled.std(axis=0)
    spread = np.where(filled.max(axis=0) == filled.min(axis=0), 1.0, spread)
    flagged = np.flatnonzero(~there.all(axis=0))

    def change(later):
        missing = np.isnan(later)
        return np.column_stack([(np.where(missing, middle, later) - mean) / spread, missing])

    return change
