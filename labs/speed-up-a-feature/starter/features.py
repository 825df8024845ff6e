"""What a customer did in the thirty days before each transaction."""

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
    # Right, and much too slow: every row looks at every row.
    activities = []
    for row in transactions:
        earlier = [
            other.amount
            for other in transactions
            if other.customer == row.customer and row.time - WINDOW <= other.time < row.time
        ]
        mean = sum(earlier) / len(earlier) if earlier else None
        activities.append(Activity(len(earlier), mean))
    return activities
