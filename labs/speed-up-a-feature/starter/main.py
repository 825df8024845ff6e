"""Times recent_activity on more and more rows, and shows what the fraud model sees of one card."""

import random
import time
from datetime import datetime, timezone

from features import Transaction, recent_activity

SEPTEMBER = int(datetime(2026, 9, 1, tzinfo=timezone.utc).timestamp())
DAY = 24 * 60 * 60  # seconds
TONIGHT = 2_000_000  # rows


def six_weeks(rows):
    """Transactions in no order: one in five by a guest, the others by customers with about eight each."""
    rng = random.Random(rows)
    for _ in range(rows):
        customer = "guest" if rng.random() < 0.2 else f"c{rng.randrange(rows // 10)}"
        yield Transaction(customer, SEPTEMBER + rng.randrange(42 * DAY), rng.randrange(100, 20_000))


def seconds_for(rows):
    """The best of three runs: whatever else the machine does can only add to it."""
    transactions, times = list(six_weeks(rows)), []
    for _ in range(3):
        began = time.process_time()
        recent_activity(transactions)
        times.append(time.process_time() - began)
    return min(times)


def in_words(seconds):
    for size, unit in ((DAY, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} seconds"


print("  rows   seconds   against the line above")
rows, times = 250, [seconds_for(250)]
print(f"{rows:6,}  {times[-1]:8.4f}")
while rows < 1_000 or (times[-1] < 0.1 and rows < 32_000):
    rows *= 2
    times.append(seconds_for(rows))
    print(f"{rows:6,}  {times[-1]:8.4f}   {times[-1] / times[-2]:.1f} times the time")

# Four times the rows take about 4 times the time, or about 16.
grows_as_a_square = times[-1] / times[-3] > 9
more = TONIGHT / rows
tonight = times[-1] * (more**2 if grows_as_a_square else more)
print(f"If it goes on like this, tonight's {TONIGHT:,} rows take {in_words(tonight)}.\n")

card = [Transaction("c1313", SEPTEMBER + 130 * place, pence) for place, pence in enumerate([100] * 6 + [89_900])]
print("Card c1313   amount   in the 30 days before: payments, mean")
for row, (count, mean) in zip(card, recent_activity(card)):
    when = datetime.fromtimestamp(row.time, timezone.utc)
    shown = "  none" if mean is None else f"{mean / 100:6.2f}"
    alarm = "   <- worth a call" if mean and row.amount > 20 * mean else ""
    print(f"{when:%d %b %H:%M} {row.amount / 100:8.2f} {count:32} {shown}{alarm}")
