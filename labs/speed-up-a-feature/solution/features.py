"""What a customer did in the thirty days before each transaction."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

WINDOW = 30 * 24 * 60 * 60  # seconds


class Transaction(NamedTuple):
    customer: str
    time: int  # seconds since 1970
    amount: int  # pence


class Activity(NamedTuple):
    count: int
    mean: float | None  # pence; None when count is 0


def recent_activity(transactions: list[Transaction]) -> list[Activity]:
    """For each transaction, the same customer's transactions in the WINDOW before it."""
    places_of = defaultdict(list)
    for place, row in enumerate(transactions):
        places_of[row.customer].append(place)

    activity_at = {}
    for places in places_of.values():
        places.sort(key=lambda place: transactions[place].time)
        ordered = [transactions[place] for place in places]
        activity_at.update(zip(places, _activities(ordered)))
    return [activity_at[place] for place in range(len(transactions))]


def _activities(ordered: list[Transaction]) -> Iterator[Activity]:
    """The activity before each of one customer's transactions, which come in the order of time."""
    # The window is ordered[start:end]. Both ends only move forward, so each row enters once and leaves once.
    start = end = total = 0
    for row in ordered:
        while ordered[end].time < row.time:
            total += ordered[end].amount
            end += 1
        while ordered[start].time < row.time - WINDOW:
            total -= ordered[start].amount
            start += 1
        count = end - start
        yield Activity(count, total / count if count else None)
