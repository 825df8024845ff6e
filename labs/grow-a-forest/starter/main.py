"""Which mornings need salt: one tree of every depth, and a forest of every size."""

import random

import numpy as np
import waymark
from forest import grow_forest, out_of_bag, votes
from tree import grow, predict

NAMES = ["dry", "wet", "icy"]


def mornings(count, rng):
    """Degrees, share of damp road, wind, cloud in eighths of the sky, number of the post; and what the crew found."""
    rows, found = [], []
    for _ in range(count):
        degrees, damp = rng.randrange(-24, 33) / 4, rng.randrange(9) / 8
        wind, cloud, post = rng.randrange(13), rng.randrange(9), rng.randrange(1, 61)
        road = degrees - (2.5 if cloud <= 3 and wind <= 6 else 0.5)
        label = 0 if damp < 0.375 else 2 if road < 0 else 1
        # One report in seven is wrong: filed under another post, or written from the cab.
        found.append(rng.randrange(3) if rng.random() < 0.21 else label)
        rows.append([degrees, damp, wind, cloud, post])
    return np.array(rows), np.array(found)


rng = random.Random(29)
rows, labels = mornings(240, rng)
later, truth = mornings(480, rng)

depths = list(range(1, 13))
trees = [grow(rows, labels, 3, depth, 1) for depth in depths]
seen = [float((predict(tree, rows) != labels).mean()) for tree in trees]
unseen = [float((predict(tree, later) != truth).mean()) for tree in trees]
figure = waymark.plot.Figure(title="One tree", x="questions at most", y="share of mornings named wrongly")
figure.line(depths, seen, name="this winter").line(depths, unseen, name="next winter").show()
print(f"one tree, depth 12: {seen[-1]:.3f} wrong this winter, {unseen[-1]:.3f} next winter; at best {min(unseen):.3f}")

forest = grow_forest(rows, labels, 3, 40, 12, 1, 2, rng)
sizes = [1, 2, 3, 5, 8, 12, 20, 30, 40]
errors = [float((votes(forest[:size], later, 3).argmax(axis=1) != truth).mean()) for size in sizes]
waiting = [out_of_bag(forest[:size], rows, labels, 3) for size in sizes]
figure = waymark.plot.Figure(title="A forest of depth 12", x="trees", y="share of mornings named wrongly")
figure.line(sizes, errors, name="next winter")
if None not in waiting:
    figure.line(sizes, waiting, name="out of bag, this winter")
    print(f"40 trees: {errors[-1]:.3f} wrong next winter; out of bag, known before it began: {waiting[-1]:.3f}")
figure.show()
