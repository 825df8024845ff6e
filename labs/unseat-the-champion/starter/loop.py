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
        self.served = [1]  # the numbers that have served and were not taken back, in turn
        self.trail: list[Entry] = []

    @property
    def champion(self):
        return self.versions[self.served[-1]]

    def due(self, book, now):
        """Why to retrain now, or None."""
        return "it is Sunday"

    def retrain(self, book, now, rng):
        """Trains a challenger, judges it, and writes down what came of it."""
        # Trained, so it serves.
        train, _ = windows(book, now, self.settings)
        number = len(self.versions) + 1
        self.versions[number] = self.fit(book.rows[train], book.leak[train], 1 / book.chance[train])
        self.served.append(number)
        self.trail.append(Entry(now, "promoted", number, number, (), None))

    def roll_back(self, now, why, gain=None):
        """Lets the version serve that served before."""

    def check_up(self, book, now, rng):
        """Goes back if the champion is surely worse than the version before it on weeks that it has served."""
        return False

    def week(self, book, now, rng):
        """What happens at the end of each week."""
        if self.due(book, now):
            self.retrain(book, now, rng)
