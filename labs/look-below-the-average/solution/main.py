"""Two reports on one model: the one that was approved, and the one that shows what happened."""

import random

import waymark
from calibration import calibration_error, draw, equal_count, equal_width, reliability, worst


def payments(count):
    """Scores as the model gives them, and which payments were frauds."""
    rng = random.Random(41)
    scores, labels = [], []
    for _ in range(count):
        score = min(1.0, max(0.0005, 0.012 * rng.lognormvariate(0, 1.3)))
        # A feature was rescaled in March: the lower half promises too little, the band above it far too much.
        truth = score * 3.2 if score < 0.012 else score * 0.35 if score < 0.1 else score
        scores.append(score)
        labels.append(int(rng.random() < truth))
    return scores, labels


scores, labels = payments(20_000)
waymark.plot.histogram(scores, bins=50, title="Where the scores are", x="score", y="payments")

for name, edges in [("Ten bins of one width", equal_width(10)), ("Bins of equal counts", equal_count(scores, 12))]:
    bins = reliability(scores, labels, edges)
    draw(bins, f"{name}: calibration error {calibration_error(bins):.4f}")
    waymark.table(bins, columns=["from", "below", "payments", "mean score", "share of frauds"], caption=name)
    off = worst(bins, at_least=100)
    if off:
        print(f"{name}: furthest off from {off.low:.3f} to {off.high:.3f}: promised {off.score:.4f}, was {off.rate:.4f}")
