# mistake: sorts, and gives the answers in the sorted order
# caught-by: answers in the order of the rows, and leaves them alone
# says: answers in the order of time

"""What a customer did in the thirty days before each transaction."""

from collections import defaultdict, deque
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
    activities = []
    windows, totals, waiting = defaultdict(deque), defaultdict(int), defaultdict(list)
    for row in sorted(transactions, key=lambda row: row.time):
        window, new = windows[row.customer], waiting[row.customer]
        if new and new[0].time < row.time:
            window.extend(new)
            totals[row.customer] += sum(one.amount for one in new)
            new.clear()
        new.append(row)
        while window and window[0].time < row.time - WINDOW:
            totals[row.customer] -= window.popleft().amount
        mean = totals[row.customer] / len(window) if window else None
        activities.append(Activity(len(window), mean))
    return activities
