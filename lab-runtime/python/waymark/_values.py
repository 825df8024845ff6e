"""`waymark.table` and `waymark.show`: values as tables of plain cells, never as HTML."""

import math

from waymark._board import show_once
from waymark._charts import NAME, TITLE, Figure
from waymark._json import LARGEST_EXACT
from waymark._show import cut, show

MAX_ROWS = 200
MAX_COLUMNS = 30
_CELL = 200
_TEXT = 4_000


def table(rows, /, columns=None, *, caption=""):
    """
    Shows a table. `rows` are dicts, dataclass objects, lists or tuples, a dict of columns, or a data frame;
    `columns` chooses and orders the columns of the first, and names those of the rest.
    """
    if _is_frame(rows):
        return _show_frame(rows, caption, columns)
    if isinstance(rows, dict):
        names = [str(name) for name in rows]
        items = list(zip(*rows.values(), strict=True))
        return _show_table(caption, *_chosen(items, names, columns))
    items = list(rows)
    if items and all(_fields_of(item) is not None for item in items):
        fields = [dict(_fields_of(item)) for item in items]
        names = list(columns) if columns else list(dict.fromkeys(name for one in fields for name in one))
        return _show_table(caption, [[one.get(name) for name in names] for one in fields], names)
    cells = [list(item.tolist() if hasattr(item, "tolist") else item) for item in items]
    width = max((len(row) for row in cells), default=0)
    names = list(columns) if columns else [str(at) for at in range(width)]
    if any(len(row) != len(names) for row in cells):
        raise ValueError(f"every row must have {len(names)} cells, one for each column")
    return _show_table(caption, cells, names)


def show_value(value, /):
    """Shows a value: frames, arrays, dicts and dataclass objects as tables, everything else by its repr."""
    if isinstance(value, Figure):
        value.show()
    elif _is_frame(value):
        _show_frame(value, type(value).__name__, None)
    elif _is_array(value):
        _show_array(value)
    elif isinstance(value, (list, tuple)) and value and all(_fields_of(item) is not None for item in value):
        table(value, caption=f"{type(value).__name__} of {len(value):,}")
    elif (fields := _fields_of(value)) is not None:
        _show_table(type(value).__name__, [[name, item] for name, item in fields], ["field", "value"], headers=True)
    else:
        show_once({"version": 1, "kind": "text", "text": show(value, _TEXT)})


def _fields_of(value):
    """[(name, value), …] of a dict or of a dataclass object; None for anything else."""
    if isinstance(value, dict):
        return [(key if isinstance(key, str) else show(key, NAME), item) for key, item in value.items()]
    names = getattr(type(value), "__dataclass_fields__", None)
    return None if names is None else [(name, getattr(value, name, None)) for name in names]


def _is_frame(value):
    return all(hasattr(value, name) for name in ("columns", "index", "itertuples", "head"))


def _is_array(value):
    return all(hasattr(value, name) for name in ("shape", "dtype", "tolist")) and len(value.shape) in (1, 2)


def _show_frame(frame, caption, columns):
    if columns is not None:
        frame = frame[list(columns)]
    rows = list(frame.head(MAX_ROWS).itertuples(index=True, name=None))
    names = [getattr(frame.index, "name", None) or "", *frame.columns]
    _show_table(caption, rows, names, headers=True, total=len(frame.index))


def _show_array(array):
    shape = " × ".join(f"{size:,}" for size in array.shape)
    head = array[:MAX_ROWS].tolist()
    rows = head if len(array.shape) == 2 else [[item] for item in head]
    width = array.shape[1] if len(array.shape) == 2 else 1
    names = ["", *(str(at) for at in range(width))] if len(array.shape) == 2 else ["", "value"]
    indexed = [[at, *row] for at, row in enumerate(rows)]
    _show_table(f"{type(array).__name__}, {array.dtype}, {shape}", indexed, names, headers=True, total=array.shape[0])


def _chosen(rows, names, columns):
    if columns is None:
        return rows, names
    places = [names.index(str(name)) for name in columns]
    return [[row[place] for place in places] for row in rows], [names[place] for place in places]


def _show_table(caption, rows, names, headers=False, total=None):
    shown = [[_cell(value) for value in list(row)[:MAX_COLUMNS]] for row in rows[:MAX_ROWS]]
    show_once(
        {
            "version": 1,
            "kind": "table",
            "caption": cut(str(caption), TITLE),
            "columns": [cut(str(name), NAME) for name in names[:MAX_COLUMNS]],
            "rowHeaders": headers,
            "rows": shown,
            "total": len(rows) if total is None else total,
            "totalColumns": len(names),
        }
    )


def _cell(value):
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return cut(str(value), _CELL)
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        value = value.item()
    if isinstance(value, int):
        return int(value) if abs(value) <= LARGEST_EXACT else show(int(value), _CELL)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    return show(value, _CELL)
