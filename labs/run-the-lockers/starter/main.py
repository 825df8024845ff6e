"""Two months of the lockers: what the service answers, what operations does, and what the dashboard says of it."""

import numpy as np
import waymark
from board import make
from kit import Registry, chances, fit, losses
from operate import Operations, Settings
from service import Service

STUDENTS_LEAVE, GRAMS, BY_HAND, AN_OUTAGE = 20, (33, 34), 44, 29  # days on which something happens


def parcels(rng, day, count=45):
    """Hours since it was announced, weight, way to the locker; and whether it will still lie there tomorrow."""
    rows = np.column_stack([rng.gamma(2, 8, count), rng.gamma(2, 1.2, count), rng.gamma(2, 1.5, count)]).round(2)
    away = day >= STUDENTS_LEAVE
    score = -1.0 + (rows - [16, 2.4, 3]) @ [0.06, 0.25, 0.7 if not away else -0.2] + 0.8 * away
    return rows, (rng.random(count) < 1 / (1 + np.exp(-score))).astype(int)


rng = np.random.default_rng(6)
history = [parcels(rng, -1, 300) for _ in range(3)]
registry = Registry()
model = fit(np.concatenate([rows for rows, _ in history[:2]]), np.concatenate([labels for _, labels in history[:2]]))
registry.point("champion", registry.register(model, {}, {"log_loss": float(losses(chances(model, history[2][0]), history[2][1]).mean())}))

service = Service(registry)
operations = Operations(registry, service, fit, Settings(train_days=5, judge_days=3, gain=0.01, fewest=80, trial_days=8), rng)
client, board = waymark.Client(service), make()
known = {}
for day in range(60):
    service.day = day
    rows, labels = parcels(rng, day)
    if day in GRAMS:
        rows[:, 1] *= 1_000  # the new scanners send grams
    if day == BY_HAND:
        # A colleague has a model that is good on the forty rows of her notebook.
        registry.point("champion", registry.register(fit(*parcels(rng, 0, 40)), {}, {}))
    due, known = known, {}
    for at, (row, label) in enumerate(zip(rows.tolist(), labels.tolist())):
        asked = dict(zip(["hours", "kg", "km"], row)) | {"id": f"{day}-{at}"}
        if at == 7:
            asked.pop("km")  # one locker in a day sends no distance
        client.post("/score", json=asked)
        if at == 9:
            client.post("/score", json=asked)  # and one asks twice
        known[asked["id"]] = label
        if at % 15 == 0:
            time = day * 86400 + at // 15 * 21600
            board.scrape(None if day == AN_OUTAGE and at else service.metrics(), at=time, labels={"job": "lockers"})
    operations.end_of_day(day, due)
    if operations.frozen and day == 54:
        operations.thaw(day, "the notebook's model is withdrawn")
    board.scrape(service.metrics(), at=day * 86400 + 3 * 21600, labels={"job": "lockers"})

waymark.table([[*event] for event in operations.trail], columns=["day", "what", "serving", "why"], caption="What was done")
print(f"{len(service.log)} predictions by {len({entry['version'] for entry in service.log})} versions; version {registry.get('champion').number} serves")
