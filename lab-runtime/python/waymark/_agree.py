"""Whether two values agree, and where they first do not."""

import dataclasses
import math

from waymark import _arrays
from waymark._show import a, show

_MAX_DEPTH = 100


# Stands for the value on the side where there is none.
NOTHING = object()


class Difference(str):
    """The sentence on the first difference; it knows the place and the two values there."""

    def __new__(cls, words, path, expected=NOTHING, got=NOTHING, line=None):
        made = super().__new__(cls, words)
        made.path, made.expected, made.got, made.line = path, expected, got, line
        return made


def difference(expected, got, tolerance=0, path="the result", depth=0):
    """
    None when the values agree, else one sentence that names the first difference (a `Difference`).
    Numbers agree within `tolerance * max(1, abs(expected))`; NaN agrees with NaN; a bool is no number;
    a tuple is no list. An array that is expected is only agreed with by an array of its shape; one that came where
    a list was expected is read as one.
    """
    if depth > _MAX_DEPTH:
        return Difference(f"{path} is nested too deeply to compare.", path)
    if _arrays.is_array(expected):
        return _array(expected, got, tolerance, path, depth)
    if _arrays.is_table(expected):
        return _table(expected, got, tolerance, path, depth)
    if _arrays.is_array(got) and not isinstance(expected, (list, tuple)):
        return _unlike(expected, got, path)
    got, expected = _plain(got), _plain(expected)
    if isinstance(expected, bool) or isinstance(got, bool) or expected is None or got is None:
        return None if expected is got else _unlike(expected, got, path)
    if isinstance(expected, (int, float)):
        return _numbers(expected, got, tolerance, path)
    if isinstance(expected, str):
        return _texts(expected, got, path)
    if isinstance(expected, (list, tuple)):
        if not isinstance(got, list if isinstance(expected, list) else tuple):
            return _unlike(expected, got, path)
        return _sequences(expected, got, tolerance, path, depth)
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return _unlike(expected, got, path)
        return _dicts(expected, got, tolerance, path, depth)
    if dataclasses.is_dataclass(expected) and type(expected) is type(got):
        for field in dataclasses.fields(expected):
            if field.compare:
                one, other = getattr(expected, field.name), getattr(got, field.name)
                words = difference(one, other, tolerance, _step(path, f".{field.name}"), depth + 1)
                if words:
                    return words
        return None
    return _others(expected, got, path)


def _array(expected, got, tolerance, path, depth):
    if not _arrays.is_array(got):
        return _unlike(expected, got, path)
    if expected.shape != got.shape:
        words = f"{_cap(path)} has the shape {got.shape} where {expected.shape} was expected."
        return Difference(words, path, expected, got)
    if _arrays.holds(expected) != _arrays.holds(got):
        words = f"{_cap(path)} holds {got.dtype} where {expected.dtype} was expected."
        return Difference(words, path, expected, got)
    found = _arrays.first_unlike(expected, got, tolerance)
    if found is NotImplemented:
        return difference(expected.tolist(), got.tolist(), tolerance, path, depth + 1)
    if found is None:
        return None
    index, count = found
    where = _step(path, f"[{', '.join(map(str, index))}]")
    one, other = expected[index].item(), got[index].item()
    words = _numbers(one, other, tolerance, where) or Difference("", where, one, other)
    more = f" {count:,} of {expected.size:,} values differ." if count > 1 else ""
    if expected.dtype.kind == "f" and got.dtype.kind in "iu":
        more += f" It holds {got.dtype}, which has no fractions, where {expected.dtype} was expected."
    return Difference(words + more, where, one, other)


def _table(expected, got, tolerance, path, depth):
    if not _arrays.is_table(got) or _axes(expected) != _axes(got):
        return _unlike(expected, got, path)
    parts = [(path, expected, got)]
    if hasattr(expected, "columns"):
        words = difference(list(expected.columns), list(got.columns), 0, f"the list of columns of {path}", depth + 1)
        if words:
            return words
        parts = [
            (_step(path, f"[{show(name, 40)}]"), expected.iloc[:, at], got.iloc[:, at])
            for at, name in enumerate(expected.columns)
        ]
    if hasattr(expected, "index"):
        words = difference(list(expected.index), list(got.index), 0, f"the index of {path}", depth + 1)
        if words:
            return words
    for where, one, other in parts:
        words = difference(_arrays.plain_column(one), _arrays.plain_column(other), tolerance, where, depth + 1)
        if words:
            return words
    return None


def _axes(table):
    return hasattr(table, "columns"), hasattr(table, "index")


def _plain(value):
    """A numpy scalar or array as Python's own values; everything else as it is."""
    if type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        return value.tolist()
    return value


def _unlike(expected, got, path):
    if type(expected) is type(got) or expected is None or got is None:
        words = f"{_cap(path)} is {show(got, 120)} where {show(expected, 120)} was expected."
    else:
        words = f"{_cap(path)} is {a(got)} where {a(expected)} was expected."
    return Difference(words, path, expected, got)


def _numbers(expected, got, tolerance, path):
    if not isinstance(got, (int, float)):
        return _unlike(expected, got, path)
    if expected == got or (expected != expected and got != got):
        return None
    try:
        off = abs(expected - got)
        if off <= tolerance * max(1, abs(expected)) and math.isfinite(expected):
            return None
    except OverflowError:
        off = None
    close = off is not None and 0 < off < 0.01 * max(1, abs(expected))
    told = close or off is not None and math.isfinite(off) and float in (type(expected), type(got))
    apart = f", which is off by {off:.3g}" if told else ""
    return Difference(f"{_cap(path)} is {show(got)} where {show(expected)} was expected{apart}.", path, expected, got)


def _texts(expected, got, path):
    if not isinstance(got, str):
        return _unlike(expected, got, path)
    if expected == got:
        return None
    if "\n" in expected or "\n" in got:
        wanted, given = expected.split("\n"), got.split("\n")
        for number, (one, other) in enumerate(zip(wanted, given), start=1):
            if one != other:
                words = f"Line {number} of {path} is {show(other)} where {show(one)} was expected."
                return Difference(words, path, one, other, number)
        were = "was" if len(wanted) == 1 else "were"
        words = f"{_cap(path)} has {_lines(len(given))} where {_lines(len(wanted))} {were} expected."
        shared = min(len(wanted), len(given))
        return Difference(
            words, path, *(rest[0] if (rest := part[shared:]) else NOTHING for part in (wanted, given)), shared + 1
        )
    words = f"{_cap(path)} is {show(got, 300)} where {show(expected, 300)} was expected."
    return Difference(words, path, expected, got)


def _lines(count):
    return f"{count} line{'' if count == 1 else 's'}"


def _sequences(expected, got, tolerance, path, depth):
    for index, (one, other) in enumerate(zip(expected, got)):
        words = difference(one, other, tolerance, _step(path, f"[{index}]"), depth + 1)
        if words:
            return words
    if len(expected) == len(got):
        return None
    if len(got) < len(expected):
        missing = show(expected[len(got)], 120)
        words = f"{_cap(path)} ends after {_items(len(got))}; {missing} should come next."
        return Difference(words, _step(path, f"[{len(got)}]"), expected=expected[len(got)])
    extra = show(got[len(expected)], 120)
    words = f"{_cap(path)} should end after {_items(len(expected))}, but {extra} follows."
    return Difference(words, _step(path, f"[{len(expected)}]"), got=got[len(expected)])


def _items(count):
    return f"{count} item{'' if count == 1 else 's'}"


def _dicts(expected, got, tolerance, path, depth):
    for key in expected:
        if key not in got:
            words = f"{_cap(path)} lacks the key {show(key, 80)}."
            return Difference(words, _step(path, f"[{show(key, 40)}]"), expected=expected[key])
    for key in got:
        if key not in expected:
            words = f"{_cap(path)} has a key too many: {show(key, 80)}."
            return Difference(words, _step(path, f"[{show(key, 40)}]"), got=got[key])
    for key in expected:
        words = difference(expected[key], got[key], tolerance, _step(path, f"[{show(key, 40)}]"), depth + 1)
        if words:
            return words
    return None


def _others(expected, got, path):
    if not isinstance(got, type(expected)):
        return _unlike(expected, got, path)
    try:
        same = bool(expected == got)
    except Exception:
        same = False
    if same:
        return None
    words = f"{_cap(path)} is {show(got, 200)} where {show(expected, 200)} was expected."
    return Difference(words, path, expected, got)


def _step(path, step):
    if path == "the result":
        return f"result{step}"
    if path.startswith("result") or path.endswith(","):
        return path[:-1] + step + "," if path.endswith(",") else path + step
    return f"{path}, at {step},"


def _cap(path):
    return path if path.startswith("result") else path[0].upper() + path[1:]
