"""Fits a night's deliveries at three learning rates and draws the loss as it changes."""

import random
import time

import waymark
from descent import Diverged, fit, loss, standardise

STANDARDISED = True
RATES = [0.01, 0.2, 1.02]
STEPS = 120


def deliveries():
    """(metres, items) and the minutes that it took."""
    rng = random.Random(2026)
    rows = [[rng.uniform(300, 9_000), float(rng.randrange(1, 9))] for _ in range(300)]
    minutes = [6 + row[0] / 350 + 0.8 * row[1] + rng.gauss(0, 2) for row in rows]
    return rows, minutes


rows, minutes = deliveries()
columns = standardise(rows) if STANDARDISED else rows
curve = waymark.live("Loss while it learns", x="step", y="mean squared error (minutes²)", log_y=True)
results = []

for rate in waymark.progress(RATES, label="learning rates"):

    def watch(step, value, name=f"rate {rate}"):
        curve.add(step, **{name: value})
        time.sleep(0.005)

    try:
        weights, bias = fit(columns, minutes, rate, STEPS, watch)
        results.append({"rate": rate, "off by (min)": loss(weights, bias, columns, minutes) ** 0.5, "ended": "yes"})
    except (Diverged, OverflowError) as error:
        results.append({"rate": rate, "off by (min)": None, "ended": str(error)})

waymark.table(results, caption="What each learning rate came to")
