# mistake: teaches the model all rows
# file: scoring.py
# caught-by: fits everything inside the fold
# says: The model was taught all rows

"""Scores a model, and whatever is fitted before it, on rows that neither has seen."""

import numpy as np


def standardise(rows, labels):
    """Learns mean and spread of each column; returns the function that applies them."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(rows.max(axis=0) == rows.min(axis=0), 1.0, spread)
    return lambda later: (later - mean) / spread


def keep_best(count):
    """A step that learns which columns tell the two labels apart, and keeps those."""

    def step(rows, labels):
        apart = np.abs(rows[labels == 1].mean(axis=0) - rows[labels == 0].mean(axis=0))
        best = np.sort(np.argsort(-apart, kind="stable")[:count])
        return lambda later: later[:, best]

    return step


def evaluate(rows, labels, folds, steps, learn):
    """For each fold, the share of its test rows that are named rightly."""
    scores = []
    for train, test in folds:
        known, asked = rows[train], rows[test]
        for step in steps:
            change = step(known, labels[train])
            known, asked = change(known), change(asked)
        predict = learn(np.concatenate([known, asked]), np.concatenate([labels[train], labels[test]]))
        scores.append(float((predict(asked) == labels[test]).mean()))
    return scores


def baseline(labels, folds):
    """For each fold, the share that the commonest label of its training rows gets right."""
    return [float((labels[test] == np.bincount(labels[train]).argmax()).mean()) for train, test in folds]
