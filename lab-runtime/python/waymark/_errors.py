"""Exceptions as data: what a learner can use, and nothing of our own frames."""

import linecache
import traceback
import types

from waymark._show import cut

_FIRST_FRAMES = 8
_LAST_FRAMES = 16


class Failure(BaseException):
    """
    A check that did not hold. A BaseException, so that a learner's `except Exception` does not swallow it;
    the engine remembers it besides.
    """

    def __init__(self, message, **details):
        super().__init__(message)
        self.item = {"message": message, **{key: value for key, value in details.items() if value is not None}}
        _failures.append(self)


_failures = []


def forget_failures():
    _failures.clear()


def first_failure():
    """The first failure since `forget_failures`, even when the learner's code swallowed it."""
    return _failures[0] if _failures else None


def error_data(error, files):
    """An exception as {type, message, frames}; `frames` are the lines of the learner's files only."""
    return {"type": type(error).__name__, "message": message_of(error), "frames": frames_of(error, files)}


def frames_of(error, files):
    frames = []
    walked = traceback.walk_tb(error.__traceback__)
    for frame, line in walked:
        file = frame.f_code.co_filename
        if file in files:
            frames.append(_frame(file, line, frame.f_code.co_qualname))
    if isinstance(error, SyntaxError) and error.filename in files:
        frames.append(_frame(error.filename, error.lineno or 1, ""))
    if isinstance(error, BaseExceptionGroup) and not frames:
        for inner in error.exceptions:
            frames = frames or frames_of(inner, files)
    if len(frames) > _FIRST_FRAMES + _LAST_FRAMES:
        return frames[:_FIRST_FRAMES] + frames[-_LAST_FRAMES:]
    return frames


def _frame(file, line, name):
    return {"file": file, "line": line, "name": name, "text": cut(linecache.getline(file, line).strip(), 200)}


def message_of(error):
    """The words of an exception; never raises."""
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)
        if isinstance(error, KeyError) and len(error.args) == 1:
            return cut(str(error), 500)
        words = cut(str(error), 2_000)
        if isinstance(error, BaseExceptionGroup):
            inner = "; ".join(f"{type(one).__name__}: {message_of(one)}" for one in error.exceptions[:5])
            words = f"{words}: {inner}"
        return words
    except Exception:
        return "(its message cannot be shown)"


def error_words(error, files):
    """One sentence on an exception of the learner's code."""
    if isinstance(error, SyntaxError) and error.filename in files:
        return f"{error.filename} cannot be read: line {error.lineno}: {message_of(error)}."
    missing = missing_name(error, files)
    if missing:
        return missing
    frames = frames_of(error, files)
    where = f" ({frames[-1]['file']}, line {frames[-1]['line']})" if frames else ""
    words = message_of(error)
    return f"Your code raised {type(error).__name__}{where}{': ' + words if words else '.'}"


def missing_name(error, files):
    """Words for a name that a check needs and a learner's file does not have; None for anything else."""
    if isinstance(error, AttributeError) and isinstance(getattr(error, "obj", None), types.ModuleType):
        file = getattr(error.obj, "__file__", None)
        if file in files:
            return f"{file} does not define `{error.name}`. The brief gives the names to use."
    return None
