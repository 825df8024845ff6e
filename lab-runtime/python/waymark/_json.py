"""The one way in which answers are written, so that a browser and the server compare the same thing."""

import json

MAX_DEPTH = 64
MAX_NODES = 100_000
MAX_TEXT = 200_000
LARGEST_EXACT = 2**53 - 1

_dumps = json.dumps
_loads = json.loads


class TooLarge(Exception):
    """An answer beyond the bounds."""


def dumps(value):
    return _dumps(value, allow_nan=False, separators=(",", ":"))


def loads(text):
    return _loads(text)


def encode(value):
    """
    Plain JSON for a probe's answer. What JSON cannot say is tagged by a key that begins with "$":
    {"$float": "nan" | "inf" | "-inf"}, {"$int": "123…"} beyond 2**53 - 1, {"$type": "set"} for what is no answer.
    A key of the answer itself that begins with "$" gets another "$".
    """
    budget = [MAX_NODES, MAX_TEXT]
    return _encode(value, 0, budget)


def _encode(value, depth, budget):
    budget[0] -= 1
    if budget[0] < 0:
        raise TooLarge(f"the answer holds more than {MAX_NODES:,} values")
    if depth > MAX_DEPTH:
        raise TooLarge(f"the answer is nested deeper than {MAX_DEPTH} levels")
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _spend(str(value), budget)
    if isinstance(value, int):
        number = int(value)
        if -LARGEST_EXACT <= number <= LARGEST_EXACT:
            return number
        if number.bit_length() > 10_000:
            raise TooLarge("the answer holds an integer of more than 3,000 digits")
        return {"$int": str(number)}
    if isinstance(value, float):
        number = float(value)
        if number != number:
            return {"$float": "nan"}
        if number in (float("inf"), float("-inf")):
            return {"$float": "inf" if number > 0 else "-inf"}
        return number
    if isinstance(value, (list, tuple)):
        return [_encode(item, depth + 1, budget) for item in value]
    if isinstance(value, dict):
        if any(not isinstance(key, str) for key in value):
            return {"$type": "dict with keys that are no text"}
        return {
            _spend("$" + key if key.startswith("$") else str(key), budget): _encode(item, depth + 1, budget)
            for key, item in value.items()
        }
    if type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        return _encode(value.tolist(), depth, budget)
    return {"$type": type(value).__name__}


def _spend(text, budget):
    budget[1] -= len(text)
    if budget[1] < 0:
        raise TooLarge(f"the answer holds more than {MAX_TEXT:,} characters of text")
    return text
