# mistake: takes a row out of the window when it is exactly 30 days old
# caught-by: leaves out the same second and keeps the thirtieth day
# says: A row exactly 30 days old is still in the window

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
        start = end = total = 0
        for place, row in zip(places, ordered):
            while ordered[end].time < row.time:
                total += ordered[end].amount
                end += 1
            while start < end and ordered[start].time <= row.time - WINDOW:
                total -= ordered[start].amount
                start += 1
            count = end - start
            activities[place] = Activity(count, total / count if count else None)
    return activities
