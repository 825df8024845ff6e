"""Chooses a price for ridge and for lasso, and weighs the lorries of autumn with both."""

import numpy as np
import waymark
from penalties import choose, dearest, lasso, off_by, ridge, scaled

LANE = [9, 10, 11, 29, 30, 31]


def lorries(rng, count):
    """What 48 gauges read (microstrain) and what the scale said (tonnes). Six lie under the lane."""
    tonnes, warmth = rng.uniform(8, 40, count), rng.normal(size=count)
    rows = rng.normal(60, 12, (count, 48)) + 4 * warmth[:, None]
    rows[:, LANE] += 2.5 * tonnes[:, None]
    return rows, tonnes + rng.normal(0, 0.3, count)


rng = np.random.default_rng(17)
rows, tonnes = lorries(rng, 120)
autumn, tonnes_in_autumn = lorries(rng, 200)
train, valid = np.arange(60), np.arange(60, 120)

free = ridge(rows[train], tonnes[train], 1e-9)
results = [("least squares", None, free)]
errors_of = waymark.plot.Figure(title="Validation error over the price", x="price", y="tonnes", log_x=True)
for name, fit, prices, slack in [
    ("ridge", ridge, np.geomspace(0.003, 100, 14).tolist(), 0.0),
    ("lasso", lasso, (dearest(rows[train], tonnes[train]) * np.geomspace(1, 0.03, 8)).tolist(), 0.05),
]:
    price, errors, line = choose(fit, rows, tonnes, train, valid, prices, slack)
    results.append((name, price, line))
    errors_of.line(*zip(*sorted(zip(prices, errors))), name=name)
errors_of.show()

path = waymark.plot.Figure(title="The lasso's path: six gauges", x="price", y="tonnes for a usual swing", log_x=True)
_, _, spread = scaled(rows[train])
prices = np.geomspace(16, 0.5, 6)
weights = np.array([lasso(rows[train], tonnes[train], price).weights * spread for price in prices])
for gauge in [*LANE[:4], 2, 40]:
    path.line(prices, weights[:, gauge], name=f"gauge {gauge}" + ("" if gauge in LANE else ", other lane"))
path.show()

waymark.table(
    [
        {
            "line": name,
            "price": price,
            "gauges": int(np.count_nonzero(line.weights)),
            "train and valid (t)": off_by(line, rows, tonnes),
            "autumn (t)": off_by(line, autumn, tonnes_in_autumn),
        }
        for name, price, line in results
    ],
    caption="What each line is off by",
)
