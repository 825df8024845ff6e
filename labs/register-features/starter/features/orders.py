"""What the late-order model knows of a city, from its orders. Copied from a notebook, in which it worked."""

from features.registry import compute, feature, feature_each

LATE = 45  # minutes
TODAY = 90
RECENT = {}  # finding the recent orders is slow, so they are kept

FEATURES = {}


@feature(FEATURES)
def orders(rows):
    """How many there are."""
    return len(rows)


@feature(FEATURES)
def restaurants(rows, seen=set()):
    """How many different ones cooked."""
    for row in rows:
        seen.add(row["restaurant"])
    return len(seen)


@feature(FEATURES)
def slowest(rows, top=3):
    """The mean minutes of the slowest orders."""
    rows.sort(key=lambda row: row["minutes"], reverse=True)
    return sum(row["minutes"] for row in rows[:top]) / top


@feature_each(FEATURES, "days", [7, 30])
def late_share(rows, days, today=TODAY):
    """The share of late orders in the days up to today."""
    if days not in RECENT:
        RECENT[days] = [row for row in rows if today - days < row["day"] <= today]
    recent = RECENT[days]
    return sum(row["minutes"] > LATE for row in recent) / len(recent)


SAMPLE = [{"restaurant": "try-out", "day": 90, "minutes": 30}, {"restaurant": "try-out", "day": 88, "minutes": 50}]
print("try-out:", compute(FEATURES, SAMPLE))
