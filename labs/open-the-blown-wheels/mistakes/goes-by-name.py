# mistake: puts the vats in the order of their names
# file: splits.py
# caught-by: keeps a vat together, and the later vats for later
# says: not in the order of their days

"""Which wheels teach, which choose, and which are kept for the report."""

import numpy as np


def split(wheels):
    """Places of the wheels to train on, to choose by and to report on."""
    begun = {}
    for wheel in wheels:
        begun[wheel["vat"]] = min(wheel["made"], begun.get(wheel["vat"], wheel["made"]))
    vats = sorted(begun)
    part_of = {vat: int(at >= len(vats) * 6 // 10) + int(at >= len(vats) * 8 // 10) for at, vat in enumerate(vats)}
    parts = np.array([part_of[wheel["vat"]] for wheel in wheels])
    return [np.flatnonzero(parts == part) for part in range(3)]
