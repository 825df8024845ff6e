"""`waymark.plot`: lines, points, bars and histograms as data."""

import bisect

from waymark._board import Place
from waymark._series import kept, number_of, numbers, plain
from waymark._show import cut

MAX_SERIES = 6
MAX_POINTS = 5_000
MAX_BARS = 200
MAX_BINS = 500
TITLE, LABEL, NAME = 160, 80, 60


class Figure:
    """
    Several series on common axes: `figure.line(…)`, `.points(…)`, `.bar(…)`, `.histogram(…)`, then `.show()`.
    Shown again, it replaces what it showed before.
    """

    def __init__(self, *, title="", x="", y="", log_x=False, log_y=False):
        self._title = cut(str(title), TITLE)
        self._axes = {
            "x": {"label": cut(str(x), LABEL), "scale": "log" if log_x else "linear"},
            "y": {"label": cut(str(y), LABEL), "scale": "log" if log_y else "linear"},
        }
        self._series, self._notes, self._place = [], [], Place()

    def line(self, xs, ys=None, /, *, name=""):
        """Adds a line through (xs, ys); with one argument, over 0, 1, 2, … A dict gives several, by name."""
        return self._add_points("line", xs, ys, name)

    def points(self, xs, ys=None, /, *, name=""):
        """Adds points; the arguments are those of `line`."""
        return self._add_points("points", xs, ys, name)

    def bar(self, labels, values, /, *, name=""):
        """Adds bars, one for each label. A dict of values gives several series, by name."""
        for series, heights in _named(values, name):
            texts = [cut(str(label), NAME) for label in plain(labels, "the labels")]
            given = numbers(heights, "the heights")
            _same_length(texts, given, "labels", "heights")
            if len(set(texts)) < len(texts):
                raise ValueError("two bars have the same label")
            if len(texts) > MAX_BARS:
                raise ValueError(f"{len(texts):,} bars cannot be told apart; at most {MAX_BARS} can")
            self._add(series, "bars", texts, given)
        return self

    def histogram(self, values, /, *, bins=20, name=""):
        """
        Adds a histogram. `bins` is how many there are, or the list of their edges. A dict of values gives
        several series, by name, in the same bins.
        """
        every = [(series, numbers(given, "the values")) for series, given in _named(values, name)]
        edges = edges_of([value for _, given in every for value in given if value is not None], bins)
        for series, given in every:
            counts = counted_into(given, edges)
            outside = len(given) - given.count(None) - sum(counts)
            if outside:
                self._note(f"{outside:,} of {len(given):,} values lie outside the bins.")
            self._note_gaps(given.count(None), "left out")
            self._add(series, "bins", edges, counts, total=len(given))
        return self

    def show(self):
        """Draws the figure."""
        spec = self.spec()
        self._place.put(lambda running: spec)
        return self

    def spec(self):
        """The figure as data (lab-runtime/display.ts)."""
        if not self._series:
            raise ValueError("there is nothing to plot yet: add a line, points, bars or a histogram")
        marks = {"category" if series["mark"] == "bars" else "number" for series in self._series}
        axes = dict(self._axes)
        if any(isinstance(value, str) for series in self._series for value in series["x"]):
            marks = {type(value) for series in self._series for value in series["x"]}
            axes["x"] = {**axes["x"], "scale": "category"}
        if len(marks) > 1:
            raise ValueError("one figure cannot have both labels and numbers along x")
        return {"version": 1, "kind": "chart", "title": self._title, **axes, **self._drawn()}

    def _drawn(self):
        share = MAX_POINTS // len(self._series)
        notes, drawn = list(self._notes), []
        for place, series in enumerate(self._series, start=1):
            if len(self._series) > 1 and not series["name"]:
                series = {**series, "name": f"series {place}"}
            x, y = series["x"], series["y"]
            if series["mark"] in ("line", "points") and len(y) > share:
                stay = kept(x, y, share, series["mark"] == "points")
                x, y = [x[at] for at in stay], [y[at] for at in stay]
                of = f" of {series['name']}" if series["name"] else ""
                notes.append(
                    f"Showing {len(y):,} of {len(series['y']):,} points{of}: "
                    "of every stretch its highest, its lowest and its ends."
                )
            drawn.append({**series, "x": x, "y": y})
        return {"series": drawn, "notes": notes[:8]}

    def _add_points(self, mark, xs, ys, name):
        if ys is None:
            xs, ys = None, xs
        for series, given in _named(ys, name):
            y = numbers(given, "the values along y")
            x = _positions(xs, len(y))
            _same_length(x, y, "values along x", "values along y")
            self._add(series, mark, x, y)
        return self

    def _add(self, name, mark, x, y, total=None):
        if len(self._series) == MAX_SERIES:
            raise ValueError(f"at most {MAX_SERIES} series can be told apart")
        name = cut(str(name), NAME)
        if any(series["name"] == name for series in self._series) and name:
            raise ValueError(f"two series are named {name!r}")
        if mark != "bins":
            self._note_gaps(y.count(None), "shown as gaps")
        x, y = self._on_log_scales(x, y, mark)
        total = len(y) if total is None else total
        self._series.append({"name": name, "mark": mark, "x": x, "y": y, "total": total})

    def _on_log_scales(self, x, y, mark):
        for axis, values in (("x", x), ("y", y)):
            if self._axes[axis]["scale"] != "log" or mark in ("bars", "bins"):
                if self._axes[axis]["scale"] == "log":
                    raise ValueError("bars begin at zero, which a logarithmic scale does not have")
                continue
            if any(isinstance(value, str) for value in values):
                raise ValueError("labels along x have no logarithmic scale")
            low = sum(value is not None and value <= 0 for value in values)
            if low:
                self._note(f"{low:,} values along {axis} are not above 0: a logarithmic scale has no place for them.")
        if self._axes["x"]["scale"] == "log":
            x = [value if value is not None and value > 0 else None for value in x]
        if self._axes["y"]["scale"] == "log":
            y = [value if value is not None and value > 0 else None for value in y]
        return x, y

    def _note_gaps(self, gaps, what):
        if gaps:
            verb = "value is not a finite number and is" if gaps == 1 else "values are not finite numbers and are"
            self._note(f"{gaps:,} {verb} {what}.".replace("is shown as gaps", "is shown as a gap"))

    def _note(self, words):
        if words not in self._notes:
            self._notes.append(words)


def _named(values, name):
    """[(name, values), …] of a dict of series, or of one series."""
    return list(values.items()) if isinstance(values, dict) else [(name, values)]


def _positions(xs, count):
    if xs is None:
        return [float(at) for at in range(count)]
    xs = plain(xs, "the values along x")
    if xs and all(isinstance(x, str) for x in xs):
        if len(xs) > MAX_BARS:
            raise ValueError(f"{len(xs):,} labels cannot be read along x; at most {MAX_BARS} can")
        return [cut(x, NAME) for x in xs]
    return [number_of(x, "the values along x") for x in xs]


def _same_length(xs, ys, what_x, what_y):
    if len(xs) != len(ys):
        raise ValueError(f"there are {len(xs):,} {what_x} and {len(ys):,} {what_y}")


def edges_of(values, bins):
    """The edges of bins over finite values, ascending: one more than there are bins."""
    if not isinstance(bins, int):
        edges = numbers(bins, "the edges of the bins")
        if len(edges) < 2 or None in edges or any(a >= b for a, b in zip(edges, edges[1:])):
            raise ValueError("the edges of the bins must be at least two numbers that ascend")
        count = len(edges) - 1
    else:
        edges, count = None, int(bins)
    if not 1 <= count <= MAX_BINS:
        raise ValueError(f"a histogram has 1 to {MAX_BINS} bins, not {count:,}")
    if edges:
        return edges
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if low == high:
        low, high = low - 0.5, high + 0.5
    return [low + (high - low) * at / count for at in range(count)] + [high]


def counted_into(values, edges):
    """How many values lie in each bin. A bin holds its left edge; the last one holds its right edge, too."""
    counts = [0] * (len(edges) - 1)
    for value in values:
        if value is None or not edges[0] <= value <= edges[-1]:
            continue
        counts[min(bisect.bisect_right(edges, value) - 1, len(counts) - 1)] += 1
    return counts


def _drawing(method):
    def draw(*data, name="", title="", x="", y="", log_x=False, log_y=False, show=True, **more):
        figure = Figure(title=title, x=x, y=y, log_x=log_x, log_y=log_y)
        getattr(figure, method)(*data, name=name, **more)
        return figure.show() if show else figure

    draw.__name__ = draw.__qualname__ = method
    draw.__doc__ = (
        f"Shows a figure with the arguments of `Figure.{method}`, a `title`, the axes' labels `x` and `y` (with "
        "their units), and logarithmic scales. With show=False, more can be added to the figure that it returns."
    )
    return draw


line, points, bar, histogram = (_drawing(name) for name in ("line", "points", "bar", "histogram"))
