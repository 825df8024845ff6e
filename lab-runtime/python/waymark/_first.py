"""Where long data first differ, as data: the place, and the two values there with what differs in them."""

from waymark._agree import NOTHING
from waymark._show import cut, show

# What fits on a line needs no help to be compared.
_SHORT, _FEW = 60, 12
_BEFORE, _MARKED, _AFTER = 24, 60, 24


def first_difference(words, expected, got):
    """
    {at, got?, expected?, apart?} for a `Difference` within long data, else None. `got` and `expected` are
    {before, marked, after}; one is left out where there is nothing.
    """
    if not hasattr(words, "path") or not (_is_long(expected) or _is_long(got)):
        return None
    one, other = words.expected, words.got
    place = words.path.rstrip(",")
    if isinstance(one, str) and isinstance(other, str):
        start, end = _shared(one, other)
        where = f"line {words.line}, column {start + 1}" if words.line else f"character {start + 1}"
        return {
            "at": f"{place}, {where}",
            "got": _marked(other, start, len(other) - end),
            "expected": _marked(one, start, len(one) - end),
        }
    found = {"at": f"{place}, line {words.line}" if words.line else place}
    if other is not NOTHING:
        found["got"] = _whole(other)
    if one is not NOTHING:
        found["expected"] = _whole(one)
    if float in (type(one), type(other)) and {type(one), type(other)} <= {int, float}:
        apart = abs(one - other)
        if apart == apart and apart != float("inf"):
            found["apart"] = f"{apart:.3g}"
    return found


def _is_long(value):
    if isinstance(value, str):
        return "\n" in value or len(value) > _SHORT
    if isinstance(value, (list, tuple, dict)) and len(value) > _FEW:
        return True
    return len(show(value)) > _SHORT


def _whole(value):
    return {"before": "", "marked": cut(value, 160) if isinstance(value, str) else show(value, 160), "after": ""}


def _shared(one, other):
    """How many characters two texts share at their beginnings, and then at their ends."""
    shortest = min(len(one), len(other))
    start = next((index for index in range(shortest) if one[index] != other[index]), shortest)
    end = 0
    while end < shortest - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def _marked(text, start, end):
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return {
        "before": ("…" if start > _BEFORE else "") + before,
        "marked": cut(text[start:end], _MARKED),
        "after": after + ("…" if end + _AFTER < len(text) else ""),
    }
