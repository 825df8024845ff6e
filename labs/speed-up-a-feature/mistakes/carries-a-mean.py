# mistake: carries a running mean from row to row instead of a total
# caught-by: agrees with the slow version to the last digit
# says: A mean that is carried from row to row is rounded at each step

"""What a customer did in the thirty days before each transaction."""

from collections import defaultdict
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
    places_of = defaultdict(list)
    for place, row in enumerate(transactions):
        places_of[row.customer].append(place)
    activities = [Activity(0, None)] * len(transactions)
    for places in places_of.values():
        places.sort(key=lambda place: transactions[place].time)
        ordered = [transactions[place] for place in places]
        start = end = 0
        mean = 0.0
        for place, row in zip(places, ordered):
            while ordered[end].time < row.time:
                end += 1
                mean += (ordered[end - 1].amount - mean) / (end - start)
            while ordered[start].time < row.time - WINDOW:
                start += 1
                left = end - start
                mean = mean + (mean - ordered[start - 1].amount) / left if left else 0.0
            count = end - start
            activities[place] = Activity(count, mean if count else None)
    return activities
