# mistake: uses match, which is content when the beginning of the line fits
# caught-by: tells a note from a line that it cannot read
# says: The line goes on after what was read

"""A training run's log as records, and what they say about the run."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Record(NamedTuple):
    """What one line reports."""

    kind: str  # "train", "eval" or "resume"
    step: int
    loss: float | None = None  # nan and inf are values too; a "resume" has none
    seconds: float | None = None  # only a "train" line has them


class Skipped(NamedTuple):
    """A line that could not be read."""

    line: int  # its number in the file, from 1
    reason: str


class Summary(NamedTuple):
    """The run as it stands after its restarts."""

    steps: int
    best: Record | None
    not_finite: list[int]
    seconds: float
    skipped: list[Skipped]


TRAIN = re.compile(r"step (?P<step>\d+)/\d+ loss=(?P<loss>\S+) took=(?P<took>\S+?)(?P<unit>ms|s)")
RESUME = re.compile(r"resumed from step (?P<step>\d+)")
PER_SECOND = {"s": 1, "ms": 1000}


def parse_line(line: str) -> Record | None:
    line = line.rstrip("\r\n")
    if line == "" or line.startswith("["):
        return None
    if match := TRAIN.match(line):
        seconds = float(match["took"]) / PER_SECOND[match["unit"]]
        return Record("train", int(match["step"]), float(match["loss"]), seconds)
    if match := RESUME.match(line):
        return Record("resume", int(match["step"]))
    if line.startswith("eval "):
        return _evaluation(json.loads(line.removeprefix("eval ")))
    raise ValueError(f"a line of no known shape: {line!r}")


def _evaluation(found: object) -> Record:
    match found:
        case {"step": int(step), "val_loss": int() | float() as loss}:
            return Record("eval", step, float(loss))
    raise ValueError(f"an evaluation needs a whole step and a number as val_loss: {found!r}")


def read_log(lines: Iterable[str]) -> Iterator[Record | Skipped]:
    for number, line in enumerate(lines, start=1):
        if not line.endswith("\n"):
            yield Skipped(number, "cut off before its end")
            continue
        try:
            item = parse_line(line)
        except ValueError as error:
            item = Skipped(number, str(error))
        if item is not None:
            yield item


def summarise(items: Iterable[Record | Skipped], tolerate: float) -> Summary:
    counted: dict[tuple[str, int], Record] = {}
    skipped: list[Skipped] = []
    seconds = 0.0
    total = 0
    for total, item in enumerate(items, start=1):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif item.kind == "resume":
            counted = {key: record for key, record in counted.items() if record.step <= item.step}
        else:
            counted[item.kind, item.step] = item
            seconds += item.seconds or 0
    if len(skipped) > tolerate * total:
        line, reason = skipped[0]
        raise ValueError(f"{len(skipped)} of {total} items were skipped, the first on line {line}: {reason}")
    records = counted.values()
    evaluations = [record for record in records if record.kind == "eval" and math.isfinite(record.loss)]
    return Summary(
        steps=sum(record.kind == "train" for record in records),
        best=min(evaluations, key=lambda record: (record.loss, record.step), default=None),
        not_finite=sorted({record.step for record in records if not math.isfinite(record.loss)}),
        seconds=seconds,
        skipped=skipped,
    )
