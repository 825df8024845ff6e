"""A Tuesday in the city: 9,000 questions for a dock, and a new version that promises docks which are taken."""

import random

import waymark
from judge import needed
from rollout import Rollout

rng = random.Random(12)
rollout = Rollout("docks-v2", steps=[5, 25, 50, 100], enough=200, guards=["error", "no dock"])
chances = {"stable": {"error": 0.01, "no dock": 0.04}, "canary": {"error": 0.01, "no dock": 0.09}}
riders = [f"rider-{number}" for number in range(3_000)]

under_way, answered, reached = [], {"stable": [], "canary": []}, {}
rates = waymark.live("Riders who found no dock, of the last 300 of a version", x="question", y="share")
heard = waymark.live("What the judges have heard", x="question", y="evidence")
for number in range(9_000):
    ticket = rollout.begin(rng.choice(riders))
    under_way.append(ticket)
    if len(under_way) > 25:
        ended = under_way.pop(rng.randrange(25))
        failed = {guard: rng.random() < chance for guard, chance in chances[ended.version].items()}
        answered[ended.version].append(failed["no dock"])
        rollout.end(ended, failed)
    reached.setdefault((rollout.state, rollout.percent), [number, len(answered["canary"]), sum(answered["canary"])])
    if number % 60 == 0:
        shares = {version: sum(last[-300:]) / len(last[-300:]) for version, last in answered.items() if len(last) > 60}
        rates.add(number, **shares)
        judges = {guard: judge.evidence for guard, judge in rollout.judges.items()}
        heard.add(number, **judges, limit=next(iter(rollout.judges.values())).limit)
    if rollout.state == "rolled back" and number % 60 == 0 and "canary" in rollout.removable():
        break

waymark.table(
    [[state, f"{percent} %", *seen] for (state, percent), seen in reached.items()],
    columns=["state", "riders with the new version", "from question", "answers of the new version", "without a dock"],
    caption="The rollout, step by step",
)
plan = [[f"{share} %", round(needed(0.04, 2.0, share / 100, 0.025))] for share in (1, 5, 25, 50)]
waymark.table(plan, columns=["share", "questions until an alarm, on average"], caption="If 8 % find no dock where 4 % did")
print(f"{rollout.state}, at {rollout.percent} %; removable: {rollout.removable()}")
