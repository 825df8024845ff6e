"""Lines, points, bars, histograms, heatmaps and images."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

_Numbers = Iterable[float | None] | Any
_Series = _Numbers | Mapping[str, _Numbers]

class Figure:
    """
    Several series on common axes: `figure.line(…)`, `.points(…)`, `.bar(…)`, `.histogram(…)`, then `.show()`.
    Shown again, it replaces what it showed before.
    """

    def __init__(
        self, *, title: str = "", x: str = "", y: str = "", log_x: bool = False, log_y: bool = False
    ) -> None: ...
    def line(self, xs: _Series, ys: _Series | None = None, /, *, name: str = "") -> Self:
        """Adds a line through (xs, ys); with one argument, over 0, 1, 2, … A dict gives several, by name."""
    def points(self, xs: _Series, ys: _Series | None = None, /, *, name: str = "") -> Self:
        """Adds points; the arguments are those of `line`."""
    def bar(self, labels: Iterable[object], values: _Series, /, *, name: str = "") -> Self:
        """Adds bars, one for each label. A dict of values gives several series, by name."""
    def histogram(self, values: _Series, /, *, bins: int | Sequence[float] = 20, name: str = "") -> Self:
        """
        Adds a histogram. `bins` is how many there are, or the list of their edges. A dict of values gives
        several series, by name, in the same bins.
        """
    def show(self) -> Self:
        """Shows the figure as it is now."""

def line(
    xs: _Series,
    ys: _Series | None = None,
    /,
    *,
    name: str = "",
    title: str = "",
    x: str = "",
    y: str = "",
    log_x: bool = False,
    log_y: bool = False,
    show: bool = True,
) -> Figure:
    """Shows a line through (xs, ys). With show=False, more can be added to the figure that it returns."""

def points(
    xs: _Series,
    ys: _Series | None = None,
    /,
    *,
    name: str = "",
    title: str = "",
    x: str = "",
    y: str = "",
    log_x: bool = False,
    log_y: bool = False,
    show: bool = True,
) -> Figure:
    """Shows points. With show=False, more can be added to the figure that it returns."""

def bar(
    labels: Iterable[object],
    values: _Series,
    /,
    *,
    name: str = "",
    title: str = "",
    x: str = "",
    y: str = "",
    log_x: bool = False,
    log_y: bool = False,
    show: bool = True,
) -> Figure:
    """Shows bars, one for each label. With show=False, more can be added to the figure that it returns."""

def histogram(
    values: _Series,
    /,
    *,
    bins: int | Sequence[float] = 20,
    name: str = "",
    title: str = "",
    x: str = "",
    y: str = "",
    log_x: bool = False,
    log_y: bool = False,
    show: bool = True,
) -> Figure:
    """Shows a histogram. With show=False, more can be added to the figure that it returns."""

def heatmap(
    values: Any,
    /,
    *,
    rows: Iterable[object] | None = None,
    columns: Iterable[object] | None = None,
    title: str = "",
    x: str = "",
    y: str = "",
    low: float | None = None,
    high: float | None = None,
) -> None:
    """
    Shows rows of numbers as coloured cells, the first row at the top. `rows` and `columns` name them; `low` and
    `high` are the values of the faintest and the strongest colour.
    """

def image(values: Any, /, *, title: str = "", low: float | None = None, high: float | None = None) -> None:
    """Shows an image: rows of numbers (grey), or rows of pixels of 3 or 4 numbers (colour)."""
