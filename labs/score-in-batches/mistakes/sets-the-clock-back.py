# mistake: begins the wait anew with each photo that arrives
# file: batcher.py
# caught-by: counts the wait from the arrival of the oldest
# says: Each new photo begins the 20 ms anew

"""Gathers photos that wait into batches, for a model that does one call at a time."""

import asyncio


class Overloaded(Exception):
    """As many photos wait as may."""


class Job:
    """A photo that waits: since when, and where its species is put."""

    def __init__(self, photo):
        loop = asyncio.get_running_loop()
        self.photo, self.arrived, self.answer = photo, loop.time(), loop.create_future()


class Batcher:
    def __init__(self, predict, *, max_size, max_wait, max_queue):
        self.predict = predict
        self.max_size, self.max_wait, self.max_queue = max_size, max_wait, max_queue
        self._queue, self._changed, self._worker = [], asyncio.Event(), None

    def __len__(self):
        """How many photos wait for a batch to begin."""
        return len(self._queue)

    async def submit(self, photo):
        """The species on a photo, or what the model raises for it alone."""
        if len(self) >= self.max_queue:
            raise Overloaded(f"{len(self)} photos wait")
        job = Job(photo)
        self._queue.append(job)
        self._changed.set()
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        try:
            return await job.answer
        finally:
            if job in self._queue:
                self._queue.remove(job)

    async def _work(self):
        while True:
            await self._until_due()
            batch, self._queue[:] = self._queue[: self.max_size], self._queue[self.max_size :]
            await self._call(batch)

    async def _until_due(self):
        """Waits until a batch is full, or its oldest photo has waited long enough."""
        loop = asyncio.get_running_loop()
        while len(self) < self.max_size:
            due = self._queue[-1].arrived + self.max_wait if self._queue else None
            if due is not None and due <= loop.time():
                return
            self._changed.clear()
            try:
                async with asyncio.timeout_at(due):
                    await self._changed.wait()
            except TimeoutError:
                pass

    async def _call(self, batch):
        try:
            answers = await self.predict([job.photo for job in batch])
        except Exception as error:
            if len(batch) == 1:
                self._settle(batch[0], error=error)
                return
            for job in batch:
                if not job.answer.done():
                    await self._call([job])
            return
        for job, answer in zip(batch, answers):
            self._settle(job, answer)

    def _settle(self, job, answer=None, error=None):
        if job.answer.done():
            return
        if error is not None:
            job.answer.set_exception(error)
        else:
            job.answer.set_result(answer)
