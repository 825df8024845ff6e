"""Batches from a stream of rows that does not fit into memory."""

import random
from collections.abc import Callable, Iterable, Iterator


def rows_of(shards: Iterable[Callable[[], Iterator]]) -> Iterator:
    """The rows of all shards, in order."""
    for open_shard in shards:
        yield from open_shard()


def shuffled(rows: Iterable, buffer_size: int, rng: random.Random) -> Iterator:
    """The same rows in another order, holding `buffer_size` of them at a time."""
    buffer = []
    for row in rows:
        if len(buffer) < buffer_size:
            buffer.append(row)
            continue
        slot = rng.randrange(buffer_size)
        yield buffer[slot]
        buffer[slot] = row
    rng.shuffle(buffer)
    yield from buffer


def batches(rows: Iterable, size: int, drop_last: bool = False) -> Iterator[list]:
    """Lists of `size` rows; the last may be shorter."""
    # Not a generator itself, so that a wrong size is told to whoever called, at once.
    if size < 1:
        raise ValueError(f"size must be at least 1, not {size}")
    return _batches(rows, size, drop_last)


def _batches(rows: Iterable, size: int, drop_last: bool) -> Iterator[list]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch and not drop_last:
        yield batch
