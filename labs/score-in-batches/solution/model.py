"""The model, on a GPU that works while Python waits. Leave it as it is."""

import asyncio
import math

SPECIES = {"chanterelle": (6, 5, 0.75), "fly agaric": (12, 15, 0.125), "penny bun": (15, 12, 0.375)}


async def predict(photos):
    """The species on each photo, in one call: 20 ms, and 2 ms for each photo. One without a cap spoils the call."""
    await asyncio.sleep(0.020 + 0.002 * len(photos))
    if any(cap <= 0 for cap, _, _ in photos):
        raise ValueError("there is no mushroom")
    return [min(SPECIES, key=lambda name: math.dist(photo, SPECIES[name])) for photo in photos]
