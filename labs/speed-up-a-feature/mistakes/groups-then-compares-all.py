# mistake: groups by customer, then compares each row with all rows of its group
# caught-by: keeps to that when one customer has every row
# says: Grouping by customer is no help to a customer who has everything

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
    activities = []
    for row in transactions:
        earlier = [
            other.amount for other in rows_of[row.customer] if row.time - WINDOW <= other.time < row.time
        ]
        mean = sum(earlier) / len(earlier) if earlier else None
        activities.append(Activity(len(earlier), mean))
    return activities
