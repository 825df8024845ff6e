"""Gathers photos that wait into batches, for a model that does one call at a time."""

import asyncio


class Overloaded(Exception):
    """As many photos wait as may."""


class Batcher:
    def __init__(self, predict, *, max_size, max_wait, max_queue):
        self.predict = predict
        self.max_size, self.max_wait, self.max_queue = max_size, max_wait, max_queue
        self._free = asyncio.Lock()

    def __len__(self):
        """How many photos wait for a batch to begin."""
        return 0

    async def submit(self, photo):
        """The species on a photo, or what the model raises for it alone."""
        # One call after the other, with one photo each: what the service does today.
        async with self._free:
            [species] = await self.predict([photo])
            return species
