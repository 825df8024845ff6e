"""Says which version answers whom."""

import random

BUCKETS = 10_000


def bucket(rider: str, salt: str) -> int:
    """The place of a rider among the buckets of a rollout, the same wherever and whenever it is asked for."""
    # Fair, and a new one each time: the rider's next question may go to the other version.
    return random.randrange(BUCKETS)


def version_for(rider: str, salt: str, percent: float) -> str:
    """`"canary"` for so many per cent of all riders, `"stable"` for the others."""
    return "canary" if bucket(rider, salt) < percent * 100 else "stable"
