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
    # The crews go where the model sends them, and nowhere else.
    listened = np.zeros(len(scores), dtype=bool)
    listened[np.argsort(-scores, kind="stable")[: sure + drawn]] = True
    return listened, np.ones(len(scores))


def windows(book, now, settings):
    """Row numbers to learn from, and later ones to compare on."""
    # All that there is, for both.
    everything = np.flatnonzero(book.week <= now)
    return everything, everything


def mean_loss(book, places, model):
    """The mean log loss of a model on some rows of the book."""
    return float(losses(model(book.rows[places]), book.leak[places]).mean())


def compare(book, places, champion, challenger, draws, rng):
    """How much lower the challenger's loss is than the champion's, and how surely."""
    # One number from each. Would it come out alike on other rows?
    mean = mean_loss(book, places, champion) - mean_loss(book, places, challenger)
    return Gain(mean, mean, mean)


def gates(book, places, champion, challenger, gain, settings):
    """The names of the gates that stay shut."""
    return []
