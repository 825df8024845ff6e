"""Three descents for the ferry's fuel, and what their lines leave over."""

import numpy as np
import waymark
from linear import borders, by_band, descend, design, in_units, learn_scale

STEPS = [1, 2, 3, 5, 8, 12, 20, 40, 100, 300, 1_000]
EDGES = [11.0, 12.0, 13.0, 14.0, 15.0, 16.0]


def crossings(rng, count=400):
    """Cargo (kg), speed (knots), head wind (m/s), and the litres that the crossing took."""
    rows = np.column_stack([rng.uniform(20_000, 180_000, count), rng.normal(13.5, 1.6, count), rng.normal(2, 5, count)])
    litres = 60 + 0.0011 * rows[:, 0] + 3.2 * rows[:, 1] ** 2 + 6 * rows[:, 2] + rng.normal(0, 12, count)
    return rows, litres


rows, litres = crossings(np.random.default_rng(31))
speed = rows[:, 1]
# Knots above or below 13, squared: the square of the speed itself would rise and fall with the speed.
bent = np.column_stack([rows, (speed - 13) ** 2])
as_measured = np.zeros(3), np.ones(3)

curve = waymark.live("Off by, while it descends", x="steps", y="litres", log_x=True, log_y=True)
left_over = waymark.plot.Figure(title="Mean residual by speed", x="speed (knots), middle of the band", y="litres")
results = []
for name, columns, scale in [
    ("as measured", rows, as_measured),
    ("scaled", rows, learn_scale(rows)),
    ("scaled, and bent", bent, learn_scale(bent)),
]:
    X = design(columns, scale)
    largest, condition = borders(X)
    w, made = np.zeros(X.shape[1]), 0
    for at_most in STEPS:
        w, made = descend(X, litres, largest / 2, 0.001, at_most)
        curve.add(at_most, **{name: float(np.sqrt(np.mean((litres - X @ w) ** 2)))})
    weights, intercept = in_units(w, scale)
    residuals = litres - columns @ weights - intercept
    if scale is not as_measured:
        left_over.line([edge - 0.5 for edge in [*EDGES, 17.0]], by_band(speed, residuals, EDGES), name=name)
    exact = litres - X @ np.linalg.lstsq(X, litres, rcond=None)[0]
    results.append(
        {
            "columns": name,
            "condition": condition,
            "largest rate": largest,
            "steps": made,
            "off by (l)": float(np.sqrt(np.mean(residuals**2))),
            "lstsq off by (l)": float(np.sqrt(np.mean(exact**2))),
            "litres a knot": float(weights[1]),
        }
    )

left_over.show()
waymark.table(results, caption="Each descent at half of its largest rate, beside the exact solution")
