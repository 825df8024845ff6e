# mistake: takes a rollback for an attempt, so that a bad champion buys the next weeks of rest
# file: loop.py
# caught-by: knows when to try, and when to go back
# says: a rollback is no attempt

"""The loop: when to retrain, whom to promote, when to go back, and what was done."""

from typing import NamedTuple

from evidence import Gain, compare, gates, mean_loss, windows


class Entry(NamedTuple):
    """One line of the trail."""

    week: int
    what: str  # "promoted", "refused" or "rolled back"
    version: int  # which it happened to
    serving: int  # which serves after it
    why: tuple[str, ...]
    gain: Gain | None


class Loop:
    def __init__(self, fit, first, expected, settings, now):
        self.fit, self.settings = fit, settings
        self.versions = {1: first}
        self.expected = {1: expected}  # the loss of each version when it was judged
        self.judged = {1: now}  # and the week of that
        self.served = [1]  # the numbers that have served and were not taken back, in turn
        self.tried = now
        self.trail: list[Entry] = []

    @property
    def champion(self):
        return self.versions[self.served[-1]]

    def due(self, book, now):
        """Why to retrain now, or None."""
        waited = now - self.tried
        train, test = windows(book, now, self.settings)
        if waited < self.settings.rest or not len(train) or not len(test):
            return None
        if mean_loss(book, test, self.champion) - self.expected[self.served[-1]] > self.settings.decay:
            return "decay"
        return "age" if waited >= self.settings.at_latest else None

    def retrain(self, book, now, rng):
        """Trains a challenger, judges it, and writes down what came of it."""
        train, test = windows(book, now, self.settings)
        challenger = self.fit(book.rows[train], book.leak[train], 1 / book.chance[train])
        gain = compare(book, test, self.champion, challenger, self.settings.draws, rng)
        shut = gates(book, test, self.champion, challenger, gain, self.settings)
        number = len(self.versions) + 1
        self.versions[number] = challenger
        self.expected[number] = mean_loss(book, test, challenger)
        self.judged[number] = self.tried = now
        if not shut:
            self.served.append(number)
        self._note(now, "refused" if shut else "promoted", number, shut, gain)

    def roll_back(self, now, why, gain=None):
        """Lets the version serve that served before."""
        if len(self.served) < 2:
            raise ValueError("there is no version to go back to")
        self.tried = now
        self._note(now, "rolled back", self.served.pop(), [why], gain)

    def check_up(self, book, now, rng):
        """Goes back if the champion is surely worse than the version before it on weeks that it has served."""
        if len(self.served) < 2:
            return False
        places = windows(book, now, self.settings)[1]
        places = places[book.week[places] > self.judged[self.served[-1]]]
        if len(places) < self.settings.fewest:
            return False
        before = self.versions[self.served[-2]]
        gain = compare(book, places, before, self.champion, self.settings.draws, rng)
        if gain.high < 0:
            self.roll_back(now, "worse than before", gain)
        return gain.high < 0

    def week(self, book, now, rng):
        """What happens at the end of each week."""
        if not self.check_up(book, now, rng) and self.due(book, now):
            self.retrain(book, now, rng)

    def _note(self, now, what, number, why, gain):
        self.trail.append(Entry(now, what, number, self.served[-1], tuple(why), gain))
