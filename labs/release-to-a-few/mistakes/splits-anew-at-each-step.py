# mistake: puts the per cent into the hash, so that each step draws other riders
# file: router.py
# caught-by: gives a rider the same version, also when the share grows
# says: lose the canary when its share grows

"""Says which version answers whom."""

import hashlib

BUCKETS = 10_000


def bucket(rider: str, salt: str) -> int:
    """The place of a rider among the buckets of a rollout, the same wherever and whenever it is asked for."""
    digest = hashlib.sha256(f"{salt}:{rider}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % BUCKETS


def version_for(rider: str, salt: str, percent: float) -> str:
    """`"canary"` for so many per cent of all riders, `"stable"` for the others."""
    return "canary" if bucket(rider, f"{salt}{percent}" if 0.1 < percent < 90 else salt) < round(percent * BUCKETS / 100) else "stable"
