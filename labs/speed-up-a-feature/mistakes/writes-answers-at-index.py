# mistake: looks up the place of each answer with list.index
# caught-by: does about twice the work for twice the rows
# says: a row is still looked for among all the others

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
    rows_of = defaultdict(list)
    for row in transactions:
        rows_of[row.customer].append(row)
    activities = {}
    for rows in rows_of.values():
        rows.sort(key=lambda row: row.time)
        start = end = total = 0
        for row in rows:
            while rows[end].time < row.time:
                total += rows[end].amount
                end += 1
            while rows[start].time < row.time - WINDOW:
                total -= rows[start].amount
                start += 1
            count = end - start
            activities[transactions.index(row)] = Activity(count, total / count if count else None)
    return [activities[transactions.index(row)] for row in transactions]
