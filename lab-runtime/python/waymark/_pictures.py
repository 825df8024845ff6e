"""Heatmaps and images as data."""

import binascii
import itertools

from waymark._board import show_once
from waymark._charts import LABEL, NAME, TITLE
from waymark._series import number_of, numbers
from waymark._show import cut

MAX_CELLS = 10_000
MAX_PIXELS = 512 * 512
MAX_PNG = 1_500_000
_chained = itertools.chain.from_iterable


def heatmap(values, /, *, rows=None, columns=None, title="", x="", y="", low=None, high=None):
    """
    Shows rows of numbers as coloured cells, the first row at the top. `rows` and `columns` name them; `low` and
    `high` are the values of the faintest and the strongest colour.
    """
    grid = _grid(values)
    height, width = len(grid), len(grid[0])
    row_names, column_names = _labels(rows, height, "rows"), _labels(columns, width, "columns")
    notes = []
    if height * width > MAX_CELLS:
        side = 2
        while -(-height // side) * -(-width // side) > MAX_CELLS:
            side += 1
        notes.append(
            f"Showing {height:,} × {width:,} cells in blocks of {side} × {side}, each by its value furthest from the mean."
        )
        grid, row_names, column_names = _blocks(grid, side), row_names[::side], column_names[::side]
    cells = [value for row in grid for value in row]
    there = [value for value in cells if value is not None]
    spec = {
        "version": 1,
        "kind": "heatmap",
        "title": cut(str(title), TITLE),
        "x": cut(str(x), LABEL),
        "y": cut(str(y), LABEL),
        "rows": row_names,
        "columns": column_names,
        "values": cells,
        "low": _bound(low, min(there, default=0.0)),
        "high": _bound(high, max(there, default=1.0)),
        "notes": notes,
    }
    show_once(spec)


def image(values, /, *, title="", low=None, high=None):
    """
    Shows an image: rows of numbers (grey), or rows of pixels of 3 or 4 numbers (colour). uint8 arrays and whole
    numbers in colour are 0 to 255, other colours 0 to 1; grey goes from `low` to `high`, if not given from the
    smallest value to the largest.
    Raises ValueError when rows or pixels differ in length, or a byte lies outside 0 to 255.
    """
    bytes_given = str(getattr(values, "dtype", "")) == "uint8"
    rows = values.tolist() if hasattr(values, "tolist") else [list(row) for row in values]
    if not rows or not rows[0]:
        raise ValueError("an image needs at least one pixel")
    notes, step = [], 1
    while -(-len(rows) // step) * -(-len(rows[0]) // step) > MAX_PIXELS:
        step += 1
    if step > 1:
        notes.append(f"Of {len(rows[0]):,} × {len(rows):,} pixels, one in {step} is shown along each side.")
        rows = [row[::step] for row in rows[::step]]
    channels = len(rows[0][0]) if hasattr(rows[0][0], "__len__") else 1
    if channels not in (1, 3, 4):
        raise ValueError(f"a pixel is one number, or 3 or 4 of them, not {channels}")
    flat = list(_chained(rows) if channels == 1 else _chained(_chained(rows)))
    if len(flat) != len(rows) * len(rows[0]) * channels:
        raise ValueError("the rows of an image must be of one length")
    spec = {"version": 1, "kind": "image", "title": cut(str(title), TITLE), "width": len(rows[0]), "height": len(rows)}
    whole = bytes_given or (channels > 1 and all(isinstance(part, int) for part in flat))
    if whole and low is None and high is None:
        data = bytes(flat)
        spec |= {"low": 0, "high": 255} if channels == 1 else {}
    else:
        parts = numbers(flat, "the pixels")
        there = [part for part in parts if part is not None] if channels == 1 else [0.0, 255.0 if whole else 1.0]
        least, most = _bound(low, min(there, default=0.0)), _bound(high, max(there, default=1.0))
        if gaps := parts.count(None):
            notes.append(f"{gaps:,} values are not finite numbers and are shown as the lowest.")
        scale = 255 / (most - least) if most > least else 0
        data = bytes(
            0 if part is None or part <= least else 255 if part >= most else round((part - least) * scale)
            for part in parts
        )
        spec |= {"low": least, "high": most} if channels == 1 else {}
    show_once({**spec, "channels": channels, "data": _base64(data), "notes": notes})


def png(data, title=""):
    """Shows a PNG file, given as bytes."""
    if len(data) > MAX_PNG:
        raise ValueError(f"a picture of {len(data):,} bytes is too large to show; at most {MAX_PNG:,} are")
    show_once({"version": 1, "kind": "png", "title": cut(str(title), TITLE), "data": _base64(bytes(data))})


def _base64(data):
    return binascii.b2a_base64(data, newline=False).decode("ascii")


def _bound(given, otherwise):
    bound = number_of(given, "low and high")
    return otherwise if bound is None else bound


def _grid(values):
    rows = values.tolist() if hasattr(values, "tolist") else values
    grid = [[number_of(value, "the cells") for value in row] for row in rows]
    if not grid or not grid[0] or any(len(row) != len(grid[0]) for row in grid):
        raise ValueError("a heatmap needs rows of one length, with at least one cell")
    return grid


def _labels(given, count, what):
    if given is None:
        return [str(at) for at in range(count)]
    labels = [cut(str(label), NAME) for label in given]
    if len(labels) != count:
        raise ValueError(f"there are {count} {what} and {len(labels)} names for them")
    return labels


def _blocks(grid, side):
    """One value for each block of cells: the one furthest from the mean of all, so that a spike stays."""
    there = [value for row in grid for value in row if value is not None]
    mean = sum(there) / len(there) if there else 0.0

    def furthest(top, left):
        block = [value for row in grid[top : top + side] for value in row[left : left + side] if value is not None]
        return max(block, key=lambda value: abs(value - mean), default=None)

    return [[furthest(top, left) for left in range(0, len(grid[0]), side)] for top in range(0, len(grid), side)]
