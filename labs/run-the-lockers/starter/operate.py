"""What is done at the end of each day."""

from typing import NamedTuple

from kit import Watch, chances, compare, digest, losses, strange


class Settings(NamedTuple):
    train_days: int  # to learn from
    judge_days: int  # the last ones, to compare on
    gain: float  # the smallest gain that is worth a change
    fewest: int  # rows below which a trial says nothing
    trial_days: int  # after a change of the champion


class Event(NamedTuple):
    day: int
    what: str  # "changed", "set aside", "waited", "promoted", "refused", "rolled back" or "thawed"
    version: int  # that serves after it
    why: str  # for people


class Operations:
    def __init__(self, registry, service, fit, settings, rng):
        self.registry, self.service, self.fit, self.settings, self.rng = registry, service, fit, settings, rng
        self.number = registry.get("champion").number
        self.before, self.since = None, 0  # which served before it, and since when it serves
        self.watch = Watch(registry.get("champion").metrics["log_loss"])
        self.kept = []  # (day, rows, labels) of each day that can be believed
        self.frozen = False
        self.trail = []

    def end_of_day(self, day, outcomes):
        """Joins what has become known with what was said, and does what follows."""
        # Outcomes and answers, one after the other, as if each parcel had been asked about once and in order.
        said = self.service.log[-len(outcomes) :] if outcomes else []
        rows, labels = [entry["row"] for entry in said], list(outcomes.values())[: len(said)]
        if not rows:
            return
        self.kept.append((day, rows, labels))
        if self.watch.day(losses([entry["chance"] for entry in said], labels)):
            # It rings: train on the last week, and let that serve.
            rows, labels = _together(self.kept[-7:])
            self.registry.point("champion", self.registry.register(self.fit(rows, labels), {}, {}))
            self._note(day, "promoted", "it rang")

    def thaw(self, day, who):
        """Somebody has understood what went wrong, and lets the loop retrain again."""

    def _note(self, day, what, why):
        self.trail.append(Event(day, what, self.registry.get("champion").number, why))


def _together(days):
    rows = [row for _, some, _ in days for row in some]
    return rows, [label for _, _, some in days for label in some]
