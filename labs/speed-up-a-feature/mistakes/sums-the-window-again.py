# mistake: finds the window by bisection and then adds up all of it for each row
# caught-by: keeps to that when one customer has every row
# says: the sum of a window is computed anew for each row

"""What a customer did in the thirty days before each transaction."""

from bisect import bisect_left
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
        times = [transactions[place].time for place in places]
        amounts = [transactions[place].amount for place in places]
        for place, time in zip(places, times):
            start, end = bisect_left(times, time - WINDOW), bisect_left(times, time)
            count = end - start
            activities[place] = Activity(count, sum(amounts[start:end]) / count if count else None)
    return activities
