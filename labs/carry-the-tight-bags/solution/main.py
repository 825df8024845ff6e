"""Which bags of an afternoon get a runner, and what that costs."""

import numpy as np
import waymark
from logistic import boundary, carry, fit, in_units, log_loss, sigmoid

RUNNER, MISSED = 7, 95      # euros
PENALTY = 0.001             # then 0: watch the red tag


def bags(count, rng):
    """Minutes between the flights, metres between the stands, red tag or none; and which bags missed."""
    minutes, metres = rng.integers(25, 151, count), rng.integers(5, 241, count) * 10
    red = rng.random(count) < 0.03
    score = 0.6 - 0.09 * minutes + 0.0018 * metres
    missed = (rng.random(count) < 1 / (1 + np.exp(-score))) & ~red
    return np.column_stack([minutes, metres, red]).astype(float), missed.astype(int)


rng = np.random.default_rng(17)
rows, labels = bags(2_000, rng)
later, truth = bags(3_000, rng)
mean, spread = rows.mean(axis=0), rows.std(axis=0)
known = (rows - mean) / spread
print(f"{labels.mean():.1%} of the bags missed, {labels[rows[:, 2] == 1].sum()} of the {int(rows[:, 2].sum())} with a red tag")

checkpoints = [1, 3, 10, 30, 100, 300, 1000]
figure = waymark.plot.Figure(title="The weight of the red tag", x="steps", y="weight, on the scale of the fit", log_x=True)
for penalty in (0.0, 0.001, 0.01):
    figure.line(checkpoints, [fit(known, labels, 2.0, steps, penalty)[0][2] for steps in checkpoints], name=f"penalty {penalty}")
figure.show()

weights, bias = in_units(*fit(known, labels, 2.0, 1_000, PENALTY), mean, spread)
print(f"each minute more: odds times {np.exp(weights[0]):.3f}; each 100 m: times {np.exp(100 * weights[1]):.3f}")

minutes = np.linspace(25, 150, 126)
plain = later[:, 2] == 0
figure = waymark.plot.Figure(title="400 of the next bags", x="minutes between the flights", y="metres between the stands")
for name, hit in [("made it", 0), ("missed", 1)]:
    some = np.flatnonzero(plain[:400] & (truth[:400] == hit))
    figure.points(later[some, 0], later[some, 1], name=name)
for name, threshold in [("chance 0.5", 0.5), (f"chance {RUNNER}/{MISSED}", RUNNER / MISSED)]:
    metres = boundary(weights[:2], bias, threshold, minutes)
    inside = (metres >= 0) & (metres <= 2_400)
    if inside.any():
        figure.line(minutes[inside], metres[inside], name=name)
figure.show()

scores = later @ weights + bias
chances = sigmoid(scores)
table = []
for name, carried in [
    ("none", chances > 1),
    ("all", chances <= 1),
    ("from 0.5", chances >= 0.5),
    ("carry()", carry(chances, RUNNER, MISSED)),
]:
    lost = int(truth[~carried].sum())
    table.append([name, int(carried.sum()), lost, RUNNER * int(carried.sum()) + MISSED * lost])
waymark.table(table, columns=["carried", "runners", "bags missed", "euros"], caption="The next 3,000 bags")
print(f"log loss on them: {log_loss(scores, truth):.4f}")
