"""Reads run.log with training_log.py and prints what is wanted in the morning."""

import math

from training_log import Record, read_log, summarise


def bar(loss):
    """Eight blocks for each power of ten above 0.00001."""
    return "█" * round(8 * (math.log10(loss) + 5)) if 0 < loss < math.inf else "?"


with open("run.log", encoding="utf-8", newline="\n") as file:
    lines = sum(1 for _ in file)
    file.seek(0)
    items = list(read_log(file))

print("Training loss, every 500 steps, one power of ten is eight blocks")
for item in items:
    if not isinstance(item, Record):
        continue
    if item.kind == "resume":
        print(f"  resumed from step {item.step:,}")
    elif item.kind == "train" and item.step % 500 == 0:
        print(f"  {item.step:6,}  {item.loss:<9.3g} {bar(item.loss)}")

summary = summarise(items, tolerate=0.05)
print(f"\n{lines} lines, {len(items)} of them read or skipped, the rest taken for notes")
print(f"{summary.steps} training reports count, {summary.seconds:,.1f} s were paid for")
if summary.best is None:
    print("best evaluation: none found")
else:
    print(f"best evaluation: step {summary.best.step:,}, val_loss {summary.best.loss:.3g}")
print("loss not finite at:", ", ".join(f"{step:,}" for step in summary.not_finite) or "no step")
for line, reason in summary.skipped:
    print(f"skipped line {line}: {reason}")
