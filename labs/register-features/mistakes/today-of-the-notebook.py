# mistake: gives `today` the day on which the notebook was written as its default
# file: features/orders.py
# caught-by: knows of a city only what its own rows say
# says: `today` should have no default

"""What the late-order model knows of a city, from its orders."""

from features.registry import feature, feature_each

LATE = 45  # minutes

FEATURES = {}


@feature(FEATURES)
def orders(rows):
    """How many there are."""
    return len(rows)


@feature(FEATURES)
def restaurants(rows):
    """How many different ones cooked."""
    return len({row["restaurant"] for row in rows})


@feature(FEATURES)
def slowest(rows, *, top=3):
    """The mean minutes of the slowest orders."""
    minutes = sorted((row["minutes"] for row in rows), reverse=True)[:top]
    return sum(minutes) / len(minutes) if minutes else None


@feature_each(FEATURES, "days", [7, 30])
def late_share(rows, *, days, today=90):
    """The share of late orders in the days up to today."""
    recent = [row for row in rows if today - days < row["day"] <= today]
    return sum(row["minutes"] > LATE for row in recent) / len(recent) if recent else None
