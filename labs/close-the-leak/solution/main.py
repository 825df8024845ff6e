"""The clinic's estimates, leak after leak."""

import numpy as np
import waymark
from scoring import baseline, evaluate, keep_best, standardise
from splits import group_folds, time_folds


def nearest(rows, labels):
    """Names a row after the training row that is closest to it."""

    def predict(asked):
        squares = (asked * asked).sum(axis=1)[:, None] + (rows * rows).sum(axis=1)
        return labels[(squares - 2 * asked @ rows.T).argmin(axis=1)]

    return predict


def middle(rows, labels):
    """Names a row after the label whose mean is closer."""
    one, zero = rows[labels == 1].mean(axis=0), rows[labels == 0].mean(axis=0)
    return lambda asked: (((asked - one) ** 2).sum(axis=1) < ((asked - zero) ** 2).sum(axis=1)).astype(int)


def recordings(rng, patients=120, each=3, columns=1_000):
    """Three recordings of each voice. Who falls ill has nothing to do with any of it."""
    patient = np.repeat(np.arange(patients), each)
    voice = rng.normal(size=(patients, columns))
    rows = voice[patient] + rng.normal(0, 0.7, (len(patient), columns))
    return rows, rng.integers(0, 2, patients)[patient], patient


def ward(rng, days=420, ahead=21):
    """Each day eight gauges that drift, and whether the ward is fuller in `ahead` days: a coin's walk."""
    rows = rng.normal(size=(days, 8)).cumsum(axis=0)
    beds = rng.normal(size=days + ahead).cumsum()
    return rows, (beds[ahead:] > beds[:-ahead]).astype(int), np.arange(days)


def shuffled(rng, count, folds):
    """What the clinic did: rows at random, whoever and whenever they are."""
    fold = rng.permutation(np.arange(count) % folds)
    return [(np.flatnonzero(fold != at), np.flatnonzero(fold == at)) for at in range(folds)]


rng = np.random.default_rng(23)
rows, labels, patient = recordings(rng)
days, fuller, day = ward(rng)

best = keep_best(20)(rows, labels)(rows)
by_patient, by_row = group_folds(patient, 6), shuffled(rng, len(rows), 6)
tried = [
    ("voices: rows at random", labels, by_row, evaluate(rows, labels, by_row, [standardise], nearest)),
    ("voices: patients apart", labels, by_patient, evaluate(rows, labels, by_patient, [standardise], nearest)),
    ("voices: 20 columns, chosen before", labels, by_patient, evaluate(best, labels, by_patient, [standardise], middle)),
    ("voices: 20 columns, chosen inside", labels, by_patient, evaluate(rows, labels, by_patient, [standardise, keep_best(20)], middle)),
]
for name, folds in [
    ("beds: rows at random", shuffled(rng, len(day), 17)),
    ("beds: past and future, no gap", time_folds(day, 17, 0)),
    ("beds: past and future, 21 days", time_folds(day, 17, 21)),
]:
    tried.append((name, fuller, folds, evaluate(days, fuller, folds, [standardise], nearest)))

figure = waymark.plot.Figure(title="Right, and right without any skill", y="share of the rows asked")
names = [name for name, *_ in tried]
figure.bar(names, [np.mean(scores) for *_, scores in tried], name="estimate")
figure.bar(names, [np.mean(baseline(truth, folds)) for _, truth, folds, _ in tried], name="commonest label").show()
waymark.table(
    [[name, len(scores), round(float(np.mean(scores)), 3), round(min(scores), 3), round(max(scores), 3)] for name, _, _, scores in tried],
    columns=["estimate", "folds", "mean", "lowest fold", "highest fold"],
    caption="What each way of splitting says about a model that knows nothing",
)
