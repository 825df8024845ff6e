# mistake: draws rows for the interval, and forgets there that they have weights
# file: evidence.py
# caught-by: compares both on the same rows, each weighted by how likely it was
# says: Every row counts once here

"""What a challenger has to show before it serves."""

from typing import NamedTuple

import numpy as np


class Book(NamedTuple):
    """Every stretch of pipe that was scored, one entry each."""

    week: np.ndarray
    district: np.ndarray
    rows: np.ndarray  # what the model sees, (stretches, columns)
    chance: np.ndarray  # of being listened to, as `choose` gave it
    listened: np.ndarray  # whether somebody was there
    leak: np.ndarray  # 1 where a leak was heard; 0 where none was, or nobody listened


class Settings(NamedTuple):
    delay: int  # weeks until a leak stands in the book
    test_weeks: int  # the last weeks, to compare on
    train_weeks: int  # the weeks before them, to learn from
    gain: float  # the smallest gain that is worth a change
    harm: float  # the largest loss that a district puts up with
    fewest: int  # rows below which nothing is said
    off: float  # how far promised leaks may be from found ones, as a share of these
    draws: int  # of the bootstrap
    decay: float  # how much the champion may lose before it is retrained
    rest: int  # weeks between two attempts, at least
    at_latest: int  # weeks between two attempts, at most


class Gain(NamedTuple):
    mean: float
    low: float
    high: float


def losses(chances, leak):
    """The log loss of each row."""
    kept = np.clip(chances, 0.001, 0.999)
    return -np.where(leak == 1, np.log(kept), np.log(1 - kept))


def choose(scores, sure, drawn, rng):
    """Who is listened to this week, and what chance each had of it."""
    order = np.argsort(-scores, kind="stable")
    listened = np.zeros(len(scores), dtype=bool)
    chance = np.ones(len(scores))
    listened[order[:sure]] = True
    others = np.sort(order[sure:])
    count = min(drawn, len(others))
    if count < len(others):
        chance[others] = count / len(others)
    listened[rng.choice(others, size=count, replace=False)] = True
    return listened, chance


def windows(book, now, settings):
    """Row numbers to learn from, and later ones to compare on."""
    last = now - settings.delay
    middle = last - settings.test_weeks
    train = (book.week > middle - settings.train_weeks) & (book.week <= middle)
    test = (book.week > middle) & (book.week <= last)
    return np.flatnonzero(train & book.listened), np.flatnonzero(test & book.listened)


def mean_loss(book, places, model):
    """The mean log loss of a model on some rows of the book."""
    weights = 1 / book.chance[places]
    return float((weights * losses(model(book.rows[places]), book.leak[places])).sum() / weights.sum())


def compare(book, places, champion, challenger, draws, rng):
    """How much lower the challenger's loss is than the champion's, and how surely."""
    rows, leak, weights = book.rows[places], book.leak[places], 1 / book.chance[places]
    better = weights * (losses(champion(rows), leak) - losses(challenger(rows), leak))
    drawn = rng.integers(0, len(places), size=(draws, len(places)))
    low, high = np.quantile((better / weights)[drawn].mean(axis=1), [0.05, 0.95])
    return Gain(float(better.sum() / weights.sum()), float(low), float(high))


def gates(book, places, champion, challenger, gain, settings):
    """The names of the gates that stay shut."""
    shut = []
    if gain.low <= settings.gain:
        shut.append("gain")
    for district in np.unique(book.district[places]):
        own = places[book.district[places] == district]
        lost = mean_loss(book, own, challenger) - mean_loss(book, own, champion)
        if len(own) >= settings.fewest and lost > settings.harm:
            shut.append(f"district {district}")
    found = (book.leak[places] / book.chance[places]).sum()
    far, before = (abs(_promised(book, places, model) - found) for model in (challenger, champion))
    if far > settings.off * found and far > before:
        shut.append("calibration")
    return shut


def _promised(book, places, model):
    return (model(book.rows[places]) / book.chance[places]).sum()
