# mistake: keeps the window in a list and takes old rows off its front
# caught-by: keeps to that when one customer has every row
# says: `pop(0)` and `insert(0, …)` move everything behind them

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
    activities = [Activity(0, None)] * len(transactions)
    windows, totals, waiting = defaultdict(list), defaultdict(int), defaultdict(list)
    for place in sorted(range(len(transactions)), key=lambda place: transactions[place].time):
        row = transactions[place]
        window, new = windows[row.customer], waiting[row.customer]
        if new and new[0].time < row.time:
            window.extend(new)
            totals[row.customer] += sum(one.amount for one in new)
            new.clear()
        new.append(row)
        while window and window[0].time < row.time - WINDOW:
            totals[row.customer] -= window.pop(0).amount
        if window:
            activities[place] = Activity(len(window), totals[row.customer] / len(window))
    return activities
