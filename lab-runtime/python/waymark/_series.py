"""Numbers for a plot: what is no number is a gap, and what is too much is thinned so that no spike is lost."""

import math

from waymark._show import show

_isfinite = math.isfinite


def plain(values, what):
    """The items of a list, an array, a column or any other iterable, as a list."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, (str, bytes, dict)) or not hasattr(values, "__iter__"):
        raise TypeError(f"{what} must be a list or an array of numbers, not {show(values, 60)}")
    return list(values)


def numbers(values, what):
    """Finite floats; None, NaN and the infinities become None: a gap."""
    items = plain(values, what)
    try:
        return [number if _isfinite(number) else None for number in map(float, items)]
    except (TypeError, ValueError, OverflowError):
        return [number_of(item, what) for item in items]


def number_of(value, what):
    """One finite float, or None for a gap."""
    if value is None:
        return None
    try:
        if isinstance(value, (str, bytes)):
            raise TypeError
        number = float(value)
    except OverflowError:
        return None
    except (TypeError, ValueError):
        raise TypeError(f"{what} must be numbers, and {show(value, 60)} is none") from None
    return number if _isfinite(number) else None


def kept(xs, ys, limit, scattered=False):
    """
    The indices, ascending, of at most `limit` points (7 or more) that stand for all of them. The points are cut
    into stretches, and of each stay the first, the last, the lowest, the highest and a gap if there is one;
    of `scattered` points, which have no order, also the leftmost and the rightmost.
    """
    count = len(ys)
    if count <= limit:
        return list(range(count))
    stretches = max(1, limit // (7 if scattered else 5))
    chosen = []
    for stretch in range(stretches):
        begin, end = count * stretch // stretches, count * (stretch + 1) // stretches
        chosen.extend(sorted(_telling(xs, ys, begin, end, scattered)))
    return chosen


def _telling(xs, ys, begin, end, scattered):
    told = {begin, end - 1, *_extremes(ys, begin, end)}
    return told | set(_extremes(xs, begin, end)) if scattered else told


def _extremes(values, begin, end):
    """Where the lowest and the highest value stand, and the first gap."""
    part = values[begin:end]
    if None not in part:
        return [begin + part.index(min(part)), begin + part.index(max(part))]
    found = [begin + part.index(None)]
    there = [value for value in part if value is not None]
    if there:
        found += [begin + part.index(min(there)), begin + part.index(max(there))]
    return found


class Trace:
    """
    A curve that grows without end in bounded memory, about `limit` points. Neighbours are joined as it grows, so
    that its beginning stays as dense as its end.
    """

    _FULL = 8

    def __init__(self, limit):
        self.total = 0
        self._most, self._stride, self._cells, self._in_last = limit // self._FULL, 1, [], 0

    def add(self, x, y):
        """Adds a point; None is a gap."""
        self.total += 1
        if not self._cells or self._in_last >= self._stride:
            self._cells.append([])
            self._in_last = 0
            if len(self._cells) > self._most:
                self._join()
        self._cells[-1].append((x, y))
        self._in_last += 1
        if len(self._cells[-1]) > self._FULL:
            self._cells[-1] = _reduced(self._cells[-1])

    def _join(self):
        # The cell that was just begun stays the last.
        last, cells = self._cells[-1], self._cells[:-1]
        pairs = [cells[at] + (cells[at + 1] if at + 1 < len(cells) else []) for at in range(0, len(cells), 2)]
        self._cells = [pair if len(pair) <= self._FULL else _reduced(pair) for pair in pairs] + [last]
        self._stride *= 2

    def points(self):
        """([x, …], [y, …])"""
        points = [point for cell in self._cells for point in cell]
        return [x for x, _ in points], [y for _, y in points]


def _reduced(points):
    ys = [y for _, y in points]
    return [points[at] for at in sorted(_telling((), ys, 0, len(points), False))]
