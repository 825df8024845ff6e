"""numpy's arrays and pandas' tables, compared without importing either: that is for learners' code and checks."""

import contextlib
import sys

_NUMBERS = "biuf"
_KINDS = {"b": "truth values", "i": "numbers", "u": "numbers", "f": "numbers", "c": "complex numbers"}


def is_array(value):
    """Whether a value is an array that has at least one axis."""
    kind = type(value)
    return kind.__module__ == "numpy" and kind.__name__ == "ndarray" and value.ndim > 0


def is_table(value):
    """Whether a value is a pandas DataFrame, Series or Index."""
    kind = type(value)
    return kind.__module__.startswith("pandas.core.") and any(
        base.__name__ in ("DataFrame", "Series", "Index") for base in kind.__mro__
    )


def array_words(value):
    """An array with its article."""
    return f"an array of shape {tuple(value.shape)} ({value.dtype})"


def note_of(value):
    """What a repr does not say: "  # shape (2, 3), float64"; "" for anything but an array."""
    return f"  # shape {tuple(value.shape)}, {value.dtype}" if is_array(value) else ""


def first_unlike(expected, got, tolerance):
    """
    (index, number of values that differ) of two arrays of one shape, None when they agree, NotImplemented where
    only their lists can tell. The rule is that of numbers in `difference`.
    """
    numpy = sys.modules.get("numpy")
    if numpy is None or expected.dtype.kind not in _NUMBERS or got.dtype.kind not in _NUMBERS:
        return NotImplemented
    try:
        with numpy.errstate(all="ignore"):
            same = (expected == got) | ((expected != expected) & (got != got))
            if tolerance and expected.dtype.kind != "b":
                size = numpy.abs(expected.astype("float64"))
                off = numpy.abs(expected.astype("float64") - got.astype("float64"))
                same |= (off <= tolerance * numpy.maximum(1, size)) & numpy.isfinite(size)
        if same.all():
            return None
        index = numpy.unravel_index(int(numpy.argmin(same)), same.shape)
        return tuple(int(at) for at in index), int(same.size - same.sum())
    except Exception:
        return NotImplemented


def holds(value):
    """What kind of values an array holds, in a word; True and 1 are not of one kind."""
    return _KINDS.get(value.dtype.kind, "other values")


def plain_column(column):
    """The values of a Series or an Index as a list, every missing one as None."""
    gone = column.isna()
    return [None if missing else item for item, missing in zip(column.tolist(), gone.tolist())]


@contextlib.contextmanager
def kept_settings():
    """Puts back what a program changed about how numpy prints and warns, so that the next one starts as usual."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        yield
        return
    printing, warning = numpy.get_printoptions(), numpy.geterr()
    # Some versions tell more than they take.
    printing.pop("override_repr", None)
    try:
        yield
    finally:
        with contextlib.suppress(Exception):
            numpy.set_printoptions(**printing)
            numpy.seterr(**warning)
