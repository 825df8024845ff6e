# mistake: lets each row into the window at once, so that rows of one second count each other
# caught-by: leaves out the same second and keeps the thirtieth day
# says: Rows of the same second count each other

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
    activities = [Activity(0, None)] * len(transactions)
    windows, totals = defaultdict(deque), defaultdict(int)
    for place in sorted(range(len(transactions)), key=lambda place: transactions[place].time):
        row = transactions[place]
        window = windows[row.customer]
        while window and window[0].time < row.time - WINDOW:
            totals[row.customer] -= window.popleft().amount
        if window:
            activities[place] = Activity(len(window), totals[row.customer] / len(window))
        window.append(row)
        totals[row.customer] += row.amount
    return activities
