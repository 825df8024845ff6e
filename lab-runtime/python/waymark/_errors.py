"""Exceptions as data: what a learner can use, and nothing of our own frames."""

import itertools
import linecache
import types

from waymark._learner import own_module, restore_builtins
from waymark._show import cut

_FIRST_FRAMES = 8
_LAST_FRAMES = 16
_LONGEST_CHAIN = 3
_LONGEST_LINE = 10_000


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
    """
    An exception as {type, message, frames, explanation?, chain?}. `frames` are the lines of the learner's files
    only; `chain` are the exceptions that led to it, the nearest first.
    """
    data = {"type": type(error).__name__, "message": message_of(error), "frames": frames_of(error, files)}
    if explanation := _explanation(error, files):
        data["explanation"] = explanation
    if chain := list(_chain(error, files)):
        data["chain"] = chain
    return data


def _explanation(error, files):
    try:
        restore_builtins()
        return own_module("waymark._explain").explain(error, files)
    except Exception:
        # The learner's code may have broken what we stand on: its exception is shown all the same.
        return None


def _chain(error, files):
    seen = {id(error)}
    for _ in range(_LONGEST_CHAIN):
        cause = error.__cause__
        how, error = (
            ("from", cause) if cause is not None or error.__suppress_context__ else ("during", error.__context__)
        )
        if error is None or id(error) in seen:
            return
        seen.add(id(error))
        frames = frames_of(error, files)
        one = {"how": how, "type": type(error).__name__, "message": message_of(error)}
        yield {**one, "file": frames[-1]["file"], "line": frames[-1]["line"]} if frames else one


def frames_of(error, files):
    frames = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename in files:
            frames.append(_frame(code.co_filename, step.tb_lineno, code.co_qualname, _columns(step)))
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename in files:
        frames.append(_frame(error.filename, error.lineno or 1, "", _syntax_columns(error)))
    if isinstance(error, BaseExceptionGroup) and not frames:
        for inner in error.exceptions:
            frames = frames or frames_of(inner, files)
    if len(frames) > _FIRST_FRAMES + _LAST_FRAMES:
        frames = frames[:_FIRST_FRAMES] + frames[-_LAST_FRAMES:]
    return [_shown_frame(**frame) for frame in frames]


def _frame(file, line, name, columns):
    return {"file": file, "line": line, "name": name, "columns": columns}


def _shown_frame(file, line, name, columns):
    source = linecache.getline(file, line).rstrip("\r\n")
    return {"file": file, "line": line, "name": name, "text": cut(source.strip(), 200), **columns(source)}


def _columns(step):
    """Gives what part of its line a step of a traceback was at, once the line is known."""

    def columns(source):
        index = step.tb_lasti // 2
        positions = step.tb_frame.f_code.co_positions()
        where = next(itertools.islice(positions, index, None), None) if index >= 0 else None
        if where is None or None in where or where[0] != step.tb_lineno or len(source) > _LONGEST_LINE:
            return {}
        line, end_line, start, end = where
        encoded = source.encode()
        start, end = encoded[:start].decode(errors="ignore"), encoded[:end].decode(errors="ignore")
        return _span(start, end if end_line == line else source)

    return columns


def _syntax_columns(error):
    def columns(source):
        start, end = error.offset, error.end_offset
        if type(start) is not int or start < 1 or len(source) > _LONGEST_LINE:
            return {}
        if error.end_lineno not in (None, 0, error.lineno):
            end = len(source) + 1
        if type(end) is not int or end <= start:
            end = start + 1
        return _span(source[: start - 1], source[: end - 1])

    return columns


def _span(before, through):
    """Columns from 1, in UTF-16 units as editors count them."""
    start, end = len(before.encode("utf-16-le")) // 2 + 1, len(through.encode("utf-16-le")) // 2 + 1
    return {"column": start, "endColumn": end} if end > start else {}


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
