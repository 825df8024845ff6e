# mistake: keeps the groups in a default argument, which outlives the call
# caught-by: has no mean where nothing came before, and remembers nothing
# says: Rows of an earlier call are counted too

"""What a customer did in the thirty days before each transaction."""

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import NamedTuple

WINDOW = 30 * 24 * 60 * 60  # seconds


class Transaction(NamedTuple):
    customer: str
    time: int  # seconds since 1970
    amount: int  # pence


class Activity(NamedTuple):
    count: int
    mean: float | None  # pence; None when count is 0


def recent_activity(transactions: list[Transaction], rows_of=defaultdict(list)) -> list[Activity]:
    for row in transactions:
        rows_of[row.customer].append((row.time, row.amount))
    for rows in rows_of.values():
        rows.sort()
    times_of = {customer: [time for time, _ in rows] for customer, rows in rows_of.items()}
    sums_of = {
        customer: [0, *accumulate(amount for _, amount in rows)] for customer, rows in rows_of.items()
    }
    activities = []
    for row in transactions:
        times, sums = times_of[row.customer], sums_of[row.customer]
        start, end = bisect_left(times, row.time - WINDOW), bisect_left(times, row.time)
        count = end - start
        activities.append(Activity(count, (sums[end] - sums[start]) / count if count else None))
    return activities
