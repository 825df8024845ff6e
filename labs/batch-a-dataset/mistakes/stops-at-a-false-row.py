# mistake: takes a row that counts as false, such as 0 or None, for the end of the stream
# caught-by: batches_of_any_stream

import random
from collections.abc import Callable, Iterable, Iterator


def rows_of(shards: Iterable[Callable[[], Iterator]]) -> Iterator:
    for open_shard in shards:
        yield from open_shard()


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
    rows = iter(rows)
    while (row := next(rows, None)) is not None:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch and not drop_last:
        yield batch
