"""Name 600 minutes of a pump by their neighbours among 3,000."""

import numpy as np
import waymark
from nearest import predict, standardise

NAMES = ["healthy", "bearing", "leak"]


def minutes(count, rng):
    """Degrees, pascals, millimetres a second, amperes; and what was wrong."""
    labels = rng.choice(3, size=count, p=[0.7, 0.2, 0.1])
    degrees = rng.normal(71, 4, count) + 3 * (labels == 1)
    pascals = rng.normal(412_000, 9_000, count) - 16_000 * (labels == 2)
    shaking = rng.gamma(6, 0.3, count) + 2.2 * (labels == 1)
    amperes = rng.normal(14, 0.8, count) + 0.9 * (labels == 2)
    return np.stack([degrees, pascals, shaking, amperes], axis=1), labels


rng = np.random.default_rng(17)
train, labels = minutes(3_000, rng)
queries, truth = minutes(600, rng)

sizes = [1, 5, 15, 31]
figure = waymark.plot.Figure(title="What each k gets right", x="k", y="share of 600 minutes")
for name, (rows, asked) in {
    "as measured": (train, queries),
    "on one scale": standardise(train, queries),
}.items():
    named = {k: predict(rows, labels, asked, k, 3, 100) for k in sizes}
    figure.line(sizes, [float((named[k] == truth).mean()) for k in sizes], name=name)
    for label, words in enumerate(NAMES):
        found = (named[5] == truth)[truth == label].mean()
        print(f"{name}: {found:6.1%} of the minutes with {words} found, k = 5")
figure.show()
