# mistake: hashes the rider alone, so that the same people try every new version first
# file: router.py
# caught-by: gives a rider the same version, also when the share grows
# says: The salt changes nothing

"""Says which version answers whom."""

import hashlib

BUCKETS = 10_000


def bucket(rider: str, salt: str) -> int:
    """The place of a rider among the buckets of a rollout, the same wherever and whenever it is asked for."""
    digest = hashlib.sha256(rider.encode()).digest()
    return int.from_bytes(digest[:8], "big") % BUCKETS


def version_for(rider: str, salt: str, percent: float) -> str:
    """`"canary"` for so many per cent of all riders, `"stable"` for the others."""
    return "canary" if bucket(rider, salt) < round(percent * BUCKETS / 100) else "stable"
