"""Six mornings of the harbour's pipeline, and the question of the seventh."""

import math
import random

import waymark
from pipeline import Step, Store, digest, run
from registry import Registry


def gauge(seed, hours, sticks=False):
    """The water's height in metres, hour by hour: tide, wind, noise. A float that sticks shows a height for hours."""
    rng, wind, rows = random.Random(seed), 0.0, []
    for hour in range(hours):
        wind = 0.95 * wind + rng.gauss(0, 0.05)
        metres = 3 + 1.4 * math.sin(2 * math.pi * hour / 12.42) + wind + rng.gauss(0, 0.03)
        rows.append(rows[-1] if sticks and hour % 40 > 28 else round(metres, 3))
    return rows


def clean(params, *gauges):
    """Each gauge's rows without the heights that cannot be."""
    return [[height for height in rows if height < params["highest"]] for rows in gauges]


def pairs(params, gauges):
    """What the model sees, the last hours, and what it should say, the next."""
    back = params["hours"]
    return [[rows[at - back : at], rows[at]] for rows in gauges for at in range(back, len(rows))]


def train(params, rows):
    """A line through the last hours, fitted step by step in an order drawn from the seed."""
    rng = random.Random(params["seed"])
    weights = [0.0] * len(rows[0][0]) + [0.0]
    for _ in range(params["epochs"]):
        rng.shuffle(rows)
        for seen, height in rows:
            off = sum(w * (x - 3) for w, x in zip(weights, seen)) + weights[-1] - (height - 3)
            for at, x in enumerate(seen):
                weights[at] -= params["rate"] * off * (x - 3)
            weights[-1] -= params["rate"] * off
    return weights


def report(params, weights, rows):
    """How far the model is off in an hour, in metres, on a month that it has not seen."""
    off = [sum(w * (x - 3) for w, x in zip(weights, seen)) + weights[-1] + 3 - height for seen, height in rows]
    return {"off": round(math.sqrt(sum(x * x for x in off) / len(off)), 4)}


def steps(*, gauges, highest=20, hours=3, epochs=1, seed=1, cleaning="1"):
    return [
        Step("clean", clean, gauges, {"highest": highest}, cleaning),
        Step("pairs", pairs, ["clean"], {"hours": hours}),
        Step("train", train, ["pairs"], {"epochs": epochs, "rate": 0.01, "seed": seed}),
        Step("cleaned test", clean, ["june"], {"highest": highest}, cleaning),
        Step("tested", pairs, ["cleaned test"], {"hours": hours}),
        Step("report", report, ["train", "tested"]),
    ]


april = {"west mole": gauge(1, 400), "lock": gauge(2, 400), "june": gauge(9, 300)}
bad, corrected = gauge(3, 400, sticks=True), gauge(3, 400)
both, three = ["west mole", "lock"], ["west mole", "lock", "east mole"]
MORNINGS = [
    ("two gauges", steps(gauges=both), april),
    ("the east mole as well", steps(gauges=three), {**april, "east mole": bad}),
    ("more epochs", steps(gauges=three, epochs=8), {**april, "east mole": bad}),
    ("only comments changed in clean", steps(gauges=three, epochs=8, cleaning="2"), {**april, "east mole": bad}),
    ("two gauges, more epochs", steps(gauges=both, epochs=8), {**april, "east mole": bad}),
    ("the corrected file", steps(gauges=three, epochs=8), {**april, "east mole": corrected}),
]

store, registry, table = Store(), Registry(), []
for said, todo, sources in MORNINGS:
    done = run(todo, sources, store)
    metrics = store.get(done.artefacts["report"])
    version = registry.register(done, "train", metrics)
    table.append([version.number, said, ", ".join(done.executed) or "nothing", version.artefact, metrics["off"]])
    if version.number == 3:
        registry.point("champion", 3)
waymark.table(table, columns=["version", "morning", "executed", "model", "off by (m)"], caption="The runs")
figure = waymark.plot.Figure(title="How far off in an hour, on a month that no version has seen", y="metres")
figure.bar([f"version {row[0]}" for row in table], [row[4] for row in table]).show()
hit = registry.made_from(digest(bad))
waymark.table(
    [[number, ", ".join(aliases) or "none"] for number, aliases in hit.items()] or [["nobody knows", ""]],
    columns=["version", "aliases"],
    caption="Models made from the file of the float that stuck",
)
print("between versions 2 and 3 changed:", registry.changed(2, 3))
print("between versions 3 and 6 changed:", registry.changed(3, 6))
