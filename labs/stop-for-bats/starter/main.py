"""What a rotor costs at each threshold, in July and in August."""

import math
import random

import waymark
from deciding import cheapest, decide
from metrics import average_precision, brier, confusion, f1, precision, recall, roc_auc

STOP, HIT = 14, 150     # euros for ten minutes


def nights(count, rng):
    """Whether there were bats, and what the microphone said: too much, as it was trained on nights half full of bats."""
    labels, scores = [], []
    for _ in range(count):
        evidence = -5.6 + 2.4 * rng.gauss(0, 1)
        labels.append(int(rng.random() < 1 / (1 + math.exp(-evidence))))
        scores.append(round(1 / (1 + math.exp(-evidence - 4.0)), 2))
    return labels, scores


def bill(rows, threshold):
    """Euros for each ten minutes, counted plainly."""
    labels, scores = rows
    return sum(STOP if score >= threshold else HIT * label for label, score in zip(labels, scores)) / len(labels)


def shown(number):
    return "none" if number is None else round(number, 3)


rng = random.Random(31)
july, august = nights(3_000, rng), nights(5_000, rng)
for name, rows in [("July", july), ("August", august)]:
    figures = [shown(measure(*rows)) for measure in (roc_auc, average_precision, brier)]
    print(f"{name}: {sum(rows[0])} of {len(rows[0])} with bats; AUC {figures[0]}, average precision {figures[1]}, Brier {figures[2]}")

steps = [at / 100 for at in range(101)]
figure = waymark.plot.Figure(title="What a threshold costs", x="threshold", y="euros for ten minutes")
for name, rows in [("July", july), ("August", august)]:
    figure.line(steps, [bill(rows, step) for step in steps], name=name)
figure.show()

chosen, _ = cheapest(*july, STOP, HIT)
table = []
for name, threshold in [("0.5, the maker's", 0.5), ("14/150, as if the scores were chances", STOP / HIT), ("chosen in July", chosen), ("never", math.inf)]:
    counts = confusion(*august, threshold)
    table.append([name, round(threshold, 3), *counts, *(shown(of(counts)) for of in (precision, recall, f1)), round(bill(august, threshold), 2)])
waymark.table(table, columns=["threshold", "is", "tp", "fp", "fn", "tn", "precision", "recall", "F1", "euros"], caption="August, by thresholds")
print(decide(july, august, STOP, HIT))
