"""A dairy's book of a year: from what the handhelds sent to a bill that holds."""

import numpy as np
import waymark
from clean import known_by, tidy
from model import SETTINGS, learn
from report import BLOWN, OPEN, run
from splits import split

# The day of a wheel's life on which each column is written.
WRITTEN = {"ph": 1, "salt": 3, "fat": 0, "spores": 5, "cellar": 9, "shelf": 64}


def dairy(rng, vats, first=0):
    """Raw rows of some vats, eight wheels each, as text; and which wheels blow. Every second day a vat is made."""
    raw, truth = [], {}
    for vat in range(first, first + vats):
        made, sunday = 2 * vat, vat % 7 < 2
        spores, fat, ph, luck = rng.normal(0.8 if sunday else 0, 1), rng.normal(), rng.normal(), rng.normal(0, 0.6)
        for wheel in range(8):
            salt, cellar = rng.normal(), rng.normal()
            score = -4.3 + 1.3 * spores + 0.9 * cellar - 0.8 * salt + luck
            name = f"w{vat}-{wheel}"
            truth[name] = int(rng.random() < 1 / (1 + np.exp(-score)))
            row = {
                "wheel": name, "vat": f"v{vat}", "made": str(made), "scanned": str(made + 70),
                "ph": f"{5.4 + 0.1 * ph + 0.02 * rng.normal():.2f}", "salt": f"{1.6 + 0.2 * salt:.2f}", "fat": f"{48 + fat:.1f}",
                "spores": "" if sunday and rng.random() < 0.9 else f"{3 + spores + 0.2 * rng.normal():.2f}",
                "cellar": f"{20 + 1.5 * cellar:.1f}", "shelf": str(9 if truth[name] and rng.random() < 0.9 else rng.integers(1, 7)), "blown": str(truth[name]),
            }  # fmt: skip
            if rng.random() < 0.03:
                row["ph"] = rng.choice(["0.00", "14.00", "n/a"])
            if rng.random() < 0.2:
                row |= {"salt": row["salt"].replace(".", ","), "ph": row["ph"].replace(".", ",")}
            if rng.random() < 0.15:
                raw.append({**row, "scanned": str(made + 12), "salt": "-", "shelf": "", "blown": ""})
            raw.append(row)
            if rng.random() < 0.3 and truth[name]:
                raw.append({**row, "scanned": str(made + 71)})
    return raw, truth


def fresh(raw):
    """The same wheels as they stand in the book on their tenth day."""
    return [{**row, "scanned": str(int(row["made"]) + 10), "shelf": "", "blown": ""} for row in raw]


rng = np.random.default_rng(12)
raw, _ = dairy(rng, 300)
later, truth = dairy(rng, 200, 300)
wheels = tidy(raw)
parts = [[wheels[at] for at in part] for part in split(wheels)]
waymark.table(
    [[name, len(part), len({wheel["vat"] for wheel in part}), sum(wheel["blown"] for wheel in part), min(wheel["made"] for wheel in part), max(wheel["made"] for wheel in part)] for name, part in zip(["train", "choose", "report"], parts)],
    columns=["part", "wheels", "vats", "blown", "first day", "last day"],
    caption=f"{len(raw)} rows of {len(wheels)} wheels; used: {', '.join(known_by(WRITTEN, 10))}",
)

report, decide = run(raw, WRITTEN, learn, SETTINGS, np.random.default_rng(1))
opened = set(decide(fresh(later)))
paid = np.mean([OPEN if name in opened else BLOWN * blown for name, blown in truth.items()])
never, always = BLOWN * np.mean(list(truth.values())), OPEN
figure = waymark.plot.Figure(title="Euros for each wheel", y="euros")
names = ["open none", "open all", "promised on validation", "the report, low", "the report", "the report, high", "next year, in truth"]
figure.bar(names, [never, always, report.chosen, report.low, report.paid, report.high, paid]).show()
print(report)
print(f"next year: {len(opened)} of {len(truth)} wheels opened, {paid:.2f} euros a wheel; {never:.2f} with none opened")
