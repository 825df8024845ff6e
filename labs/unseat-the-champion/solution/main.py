"""A year of a town's pipes, with the loop at the end of each week."""

import numpy as np
import waymark
from evidence import Book, Settings, choose, losses, mean_loss, windows
from loop import Loop

SETTINGS = Settings(
    delay=1, test_weeks=4, train_weeks=12, gain=0.002, harm=0.05, fewest=120,
    off=0.25, draws=300, decay=0.03, rest=3, at_latest=13,
)  # fmt: skip
SURE, DRAWN = 80, 20  # stretches for the crews each week: the highest scores, and some by lot
BATCH_FROM = 24       # from this week on, the joints of one batch of plastic pipe give way


def stretches(rng, week):
    """300 stretches of pipe: age, pressure and wetness in spreads, plastic or not; and which of them leak."""
    rows = np.column_stack([rng.normal(size=(300, 3)), rng.random(300) < 0.2])
    score = -3 + rows @ [1.1, 0.8, 0.5, -3.0 if week < BATCH_FROM else 1.8]
    return rng.integers(0, 3, 300), rows, (rng.random(300) < 1 / (1 + np.exp(-score))).astype(int)


def fit(rows, labels, weights):
    """A logistic regression with weights for its rows."""
    x = np.column_stack([np.ones(len(rows)), rows])
    pull = np.array([0.0] + [1.0] * rows.shape[1])
    weights, beta = weights / weights.mean(), np.zeros(x.shape[1])
    for _ in range(8):
        p = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weights * (p - labels)) + pull * beta
        bend = (x * (weights * p * (1 - p))[:, None]).T @ x + np.diag(pull + 1e-6)
        beta = beta - np.linalg.solve(bend, slope)
    return lambda asked: 1 / (1 + np.exp(-beta[0] - asked @ beta[1:]))


rng = np.random.default_rng(4)
pages, loop, first, missed = [], None, None, 0
live = waymark.live("What the model in service is worth, on all 300 stretches of each week", x="week", y="log loss")
for week in range(52):
    district, rows, leak = stretches(rng, week)
    if loop is None:
        listened, chance = choose(np.zeros(300), 0, SURE + DRAWN, rng)
    else:
        listened, chance = choose(loop.champion(rows), SURE, DRAWN, rng)
        live.add(week, serving=float(losses(loop.champion(rows), leak).mean()), first=float(losses(first(rows), leak).mean()))
        missed += int(leak[~listened].sum()) if week >= 40 else 0
    pages.append(Book(np.full(300, week), district, rows, chance, listened, leak * listened))
    book = Book(*(np.concatenate(column) for column in zip(*pages)))
    if week == 15:
        train, test = windows(book, week, SETTINGS)
        first = fit(book.rows[train], book.leak[train], 1 / book.chance[train])
        loop = Loop(fit, first, mean_loss(book, test, first), SETTINGS, week)
    elif loop:
        loop.week(book, week, rng)

waymark.table(
    [[entry.week, entry.what, entry.version, entry.serving, ", ".join(entry.why), entry.gain and f"{entry.gain.mean:.3f} ({entry.gain.low:.3f} to {entry.gain.high:.3f})"] for entry in loop.trail],
    columns=["week", "what", "version", "serving", "why", "gain in log loss"],
    caption="The trail",
)
print(f"{len(loop.trail)} entries, {sum(entry.what == 'promoted' for entry in loop.trail)} promotions; {missed} leaks missed from week 40 on")
