"""Shows plots, tables, values, progress and curves that grow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from . import plot as plot

_T = TypeVar("_T")

def table(rows: Any, /, columns: Sequence[str] | None = None, *, caption: str = "") -> None:
    """
    Shows a table. `rows` are dicts, dataclass objects, lists or tuples, a dict of columns, or a data frame;
    `columns` chooses and orders the columns of the first, and names those of the rest.
    """

def show(value: object, /) -> None:
    """Shows a value: frames, arrays, dicts and dataclass objects as tables, everything else by its repr."""

class live:
    """
    A curve that grows while the program runs: `curve = waymark.live("loss", x="step", log_y=True)`, then
    `curve.add(step, train=0.31, validation=0.4)`.
    """

    def __init__(
        self, title: str = "", *, x: str = "", y: str = "", log_x: bool = False, log_y: bool = False
    ) -> None: ...
    def add(self, at: float, /, **values: float | None) -> None:
        """Adds a point to each series named, at the same place along x."""

class progress(Generic[_T]):
    """A progress bar: `for batch in waymark.progress(batches, label="epoch 1")`, or with `total=` and `update(n)`."""

    @overload
    def __init__(self, iterable: Iterable[_T], *, total: int | None = None, label: str = "") -> None: ...
    @overload
    def __init__(self: progress[None], iterable: None = None, *, total: int | None = None, label: str = "") -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[_T]: ...
    def update(self, count: int = 1) -> None:
        """Says that so many more are done."""
