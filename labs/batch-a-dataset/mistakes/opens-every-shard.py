# mistake: opens all shards before the first row is used
# caught-by: opens a shard only when its rows are needed
# says: Every open shard is an open file

import random
from collections.abc import Callable, Iterable, Iterator


def rows_of(shards: Iterable[Callable[[], Iterator]]) -> Iterator:
    opened = [open_shard() for open_shard in shards]
    return (row for shard in opened for row in shard)


def shuffled(rows: Iterable, buffer_size: int, rng: random.Random) -> Iterator:
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
