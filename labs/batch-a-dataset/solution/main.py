"""Streams a week of clicks through batching.py and shows what a training loop would see."""

import random

from batching import batches, rows_of, shuffled

CLICK_RATES = {"Mon": 0.02, "Tue": 0.02, "Wed": 0.03, "Thu": 0.03, "Fri": 0.05, "Sat": 0.11, "Sun": 0.09}
ROWS_A_DAY = 2_010
BUFFER = 8_000
BATCH = 1_000


class Memory:
    """Counts the rows that were read and not yet trained on."""

    def __init__(self):
        self.waiting = self.most = 0

    def read(self, row):
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        return row

    def trained(self, batch):
        self.waiting -= len(batch)


def week(memory):
    """One shard a day: a function that opens it and returns its rows, True where somebody clicked."""
    rng = random.Random(2026)

    def day(name):
        return lambda: (memory.read(rng.random() < CLICK_RATES[name]) for _ in range(ROWS_A_DAY))

    return [day(name) for name in CLICK_RATES]


def show(title, memory, stream):
    print(title)
    count = 0
    for count, batch in enumerate(stream, start=1):
        memory.trained(batch)
        rate = sum(batch) / len(batch)
        print(f"  batch {count:2}, {len(batch):6,} rows: {'█' * round(rate * 200)} {rate:.1%} clicked")
    print(f"  {count} batches; at most {memory.most:,} rows waited in memory\n")


memory = Memory()
show("Day after day", memory, batches(rows_of(week(memory)), BATCH))

memory = Memory()
mixed = shuffled(rows_of(week(memory)), BUFFER, random.Random(7))
show(f"Through a buffer of {BUFFER:,} rows", memory, batches(mixed, BATCH))
