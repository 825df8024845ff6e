# mistake: builds each customer's rows by going through all rows, once for each customer
# caught-by: does about twice the work for twice the rows
# says: a row is still looked for among all the others

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
    activities = [Activity(0, None)] * len(transactions)
    for customer in {row.customer for row in transactions}:
        places = [place for place, row in enumerate(transactions) if row.customer == customer]
        places.sort(key=lambda place: transactions[place].time)
        start = end = total = 0
        for place in places:
            now = transactions[place].time
            while transactions[places[end]].time < now:
                total += transactions[places[end]].amount
                end += 1
            while transactions[places[start]].time < now - WINDOW:
                total -= transactions[places[start]].amount
                start += 1
            count = end - start
            activities[place] = Activity(count, total / count if count else None)
    return activities
