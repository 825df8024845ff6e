"""`waymark.live` and `waymark.progress`: displays that change in place."""

import time

from waymark._board import Place
from waymark._charts import LABEL, MAX_SERIES, NAME, TITLE
from waymark._series import Trace, number_of
from waymark._show import cut

_POINTS = 1_000
_now = time.monotonic


class Live:
    """
    A curve that grows while the program runs: `curve = waymark.live("loss", x="step", log_y=True)`, then
    `curve.add(step, train=0.31, validation=0.4)`.
    """

    def __init__(self, title="", *, x="", y="", log_x=False, log_y=False):
        self._title = cut(str(title), TITLE)
        self._axes = {
            "x": {"label": cut(str(x), LABEL), "scale": "log" if log_x else "linear"},
            "y": {"label": cut(str(y), LABEL), "scale": "log" if log_y else "linear"},
        }
        self._traces, self._gaps, self._place = {}, 0, Place()

    def add(self, at, /, **values):
        """Adds a point to each series named, at the same place along x."""
        x = self._placed("x", number_of(at, "the place along x"))
        for name in values:
            if name not in self._traces:
                if len(self._traces) == MAX_SERIES:
                    raise ValueError(f"at most {MAX_SERIES} series can be told apart")
                self._traces[name] = Trace(_POINTS)
        for name, value in values.items():
            y = self._placed("y", number_of(value, f"the values of {name}"))
            self._gaps += x is None or y is None
            self._traces[name].add(x, y)
        if values:
            self._place.put(self._spec)

    def _placed(self, axis, value):
        return None if value is not None and self._axes[axis]["scale"] == "log" and value <= 0 else value

    def _spec(self, running):
        series, notes = [], []
        for name, trace in self._traces.items():
            x, y = trace.points()
            series.append({"name": cut(name, NAME), "mark": "line", "x": x, "y": y, "total": trace.total})
            if len(y) < trace.total:
                notes.append(
                    f"Showing {len(y):,} of {trace.total:,} points of {cut(name, NAME)}: "
                    "of every stretch its highest, its lowest and its ends."
                )
        if self._gaps:
            notes.append(f"Gaps: {self._gaps:,} values have no place on the axes (nan, inf, or 0 on a log scale).")
        spec = {"version": 1, "kind": "chart", "title": self._title, **self._axes, "series": series}
        return {**spec, "notes": notes, "live": running}


class Progress:
    """
    A progress bar: `for batch in waymark.progress(batches, label="epoch 1")`, or with `total=` and `update(n)`.
    """

    def __init__(self, iterable=None, *, total=None, label=""):
        if total is None and hasattr(iterable, "__len__"):
            total = len(iterable)
        if total is not None and (not isinstance(total, int) or total < 0):
            raise ValueError("total must be a whole number, 0 or more")
        self._iterable, self._total, self._label = iterable, total, cut(str(label), LABEL)
        self._done, self._ended, self._place = 0, False, Place()
        self._began = self._changed = _now()
        if iterable is None:
            self._place.put(self._spec)

    def __len__(self):
        if self._total is None:
            raise TypeError("the length of this iterable is not known")
        return self._total

    def __iter__(self):
        if self._iterable is None:
            raise TypeError("there is nothing to iterate over: call update() instead")
        self._began = self._changed = _now()
        self._done, self._ended = 0, False
        self._place.put(self._spec)
        for item in self._iterable:
            yield item
            self.update()
        self._ended = True
        self._place.put(self._spec)

    def update(self, count=1):
        """Says that so many more are done."""
        self._done += count
        self._changed = _now()
        self._place.put(self._spec)

    def _spec(self, running):
        complete = self._ended or (self._total is not None and self._done >= self._total)
        state = "done" if complete else "running" if running else "stopped"
        shown = {"version": 1, "kind": "progress", "label": self._label, "done": int(self._done), "state": state}
        seconds = round(max(0.0, self._changed - self._began), 3)
        return {**shown, "seconds": seconds, **({} if self._total is None else {"total": int(self._total)})}
