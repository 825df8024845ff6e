# mistake: makes a list of the stream first, to slice it
# caught-by: takes no more rows than the next batch needs
# says: This stream never ends

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
    rows = list(rows)
    for start in range(0, len(rows), size):
        batch = rows[start : start + size]
        if len(batch) == size or not drop_last:
            yield batch
