# mistake: looks whether the alias has moved on evenings that have nothing new, too
# file: operate.py
# caught-by: joins each answer with its outcome, once
# says: Where nothing is new, nothing else is looked at

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
        self.before, self.since = None, 0
        self.watch = Watch(registry.get("champion").metrics["log_loss"])
        self.settled = set()
        self.kept = []  # (day, rows, labels) of each day that can be believed
        self.frozen = False
        self.trail = []

    def end_of_day(self, day, outcomes):
        """Joins what has become known with what was said, and does what follows."""
        batch = self._join(outcomes)
        champion = self.registry.get("champion")
        if champion.number != self.number:
            self._note(day, "changed", f"{self.number} to {champion.number}, by hand")
            self._serve(day, champion.number, champion.metrics.get("log_loss", self.watch.promised))
        if batch:
            self._do(day, batch)
        self._show()

    def thaw(self, day, who):
        """Somebody has understood what went wrong, and lets the loop retrain again."""
        self.frozen = False
        self._note(day, "thawed", who)
        self._show()

    def _show(self):
        self.service.gauges |= {"lockers_frozen": int(self.frozen), "lockers_promised_loss": self.watch.promised}

    def _join(self, outcomes):
        said = {entry["id"]: entry for entry in self.service.log}
        fresh = [name for name in outcomes if name in said and name not in self.settled]
        self.settled |= set(fresh)
        return [(said[name], outcomes[name]) for name in fresh]

    def _do(self, day, batch):
        rows, labels = [entry["row"] for entry, _ in batch], [label for _, label in batch]
        champion = self.registry.get("champion")
        if champion.number != self.number:
            self._note(day, "changed", f"{self.number} to {champion.number}, by hand")
            self._serve(day, champion.number, champion.metrics.get("log_loss", self.watch.promised))
        odd = strange(champion.model, rows)
        if odd:
            self._note(day, "set aside", ", ".join(odd))
            return
        self.kept.append((day, rows, labels))
        own = [(entry["chance"], label) for entry, label in batch if entry["version"] == self.number]
        loss = losses([chance for chance, _ in own], [label for _, label in own])
        self.service.gauges["lockers_labelled_day"] = day
        if len(loss):
            self.service.gauges["lockers_log_loss"] = float(loss.mean())
        gain = self._trial(day)
        if gain and gain.high < 0:
            self._roll_back(day, gain)
        elif self.watch.day(loss) and not self.frozen:
            self._retrain(day)

    def _trial(self, day):
        """What the new champion has gained over the one before, or None when nothing is to be said."""
        if self.before is None or day > self.since + self.settings.trial_days:
            return None
        rows, labels = _together([one for one in self.kept if one[0] > self.since])
        if len(labels) < self.settings.fewest:
            return None
        return compare(self.registry.get(self.before).model, self.registry.get(self.number).model, rows, labels, self.rng)

    def _roll_back(self, day, gain):
        old = self.registry.get(self.before)
        self.registry.point("champion", old.number)
        self._serve(day, old.number, old.metrics.get("log_loss", self.watch.promised))
        self.before, self.frozen = None, True
        self._note(day, "rolled back", f"worse by {-gain.mean:.3f}")

    def _retrain(self, day):
        train, judge = self.settings.train_days, self.settings.judge_days
        if len(self.kept) < train + judge:
            self._note(day, "waited", f"{len(self.kept)} of {train + judge} days")
            return
        rows, labels = _together(self.kept[-judge - train : -judge])
        later, truth = _together(self.kept[-judge:])
        model, old = self.fit(rows, labels), self.registry.get(self.number)
        gain = compare(old.model, model, later, truth, self.rng)
        metrics = {"log_loss": float(losses(chances(model, later), truth).mean()), "gain": gain.mean, "low": gain.low}
        number = self.registry.register(model, {"rows": digest([rows, labels]), "judged": digest([later, truth])}, metrics)
        if gain.low > self.settings.gain:
            self.registry.point("champion", number)
            self._serve(day, number, metrics["log_loss"])
            self._note(day, "promoted", f"{gain.mean:.3f} ({gain.low:.3f} to {gain.high:.3f})")
        else:
            self._note(day, "refused", f"{gain.mean:.3f} ({gain.low:.3f} to {gain.high:.3f})")

    def _serve(self, day, number, promised):
        self.before, self.number, self.since = self.number, number, day
        self.watch.restart(promised)

    def _note(self, day, what, why):
        self.trail.append(Event(day, what, self.registry.get("champion").number, why))


def _together(days):
    rows = [row for _, some, _ in days for row in some]
    return rows, [label for _, _, some in days for label in some]
