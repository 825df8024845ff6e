"""Calls and expectations, as checks write them."""

import asyncio
import inspect

from waymark._agree import difference
from waymark._errors import Failure, error_data, error_words, frames_of, message_of
from waymark._first import first_difference
from waymark._learner import restore_builtins
from waymark._show import a, show, show_call, show_result
from waymark._tools import printed

_current_files = {}
_RAISES_LIMIT = 1_000


def use_files(files):
    """Whose frames count as the learner's."""
    global _current_files
    _current_files = files


def current_files():
    return _current_files


def fail(message, *, call=None, got=None, expected=None):
    """Fails the check with words; `got` and `expected` are shown as they are when they are text."""
    raise Failure(message, call=call, got=got, expected=expected)


class call:
    """
    A call of the learner's code, made when something is asked of it: `call(f, 3).gives(9)`.
    A coroutine is run to its end.
    """

    def __init__(self, function, /, *args, **kwargs):
        self._function, self._args, self._kwargs = function, args, kwargs
        # Now, since the call may change its arguments.
        self._text = show_call(function, args, kwargs)
        if inspect.iscoroutinefunction(function):
            self._text = f"await {self._text}"

    def named(self, text):
        """Shows the call in other words."""
        self._text = text
        return self

    @property
    def result(self):
        """What the call returns; the check fails, with the exception shown, when it raises."""
        return self._guarded(self._invoke, ())

    def gives(self, expected, *, tolerance=0, known=(), because=None):
        """
        The call returns `expected`. An iterator is read as a list when a list is expected. `known` pairs
        wrong results (or exception types, or functions of the result) with what to say to whoever got there.
        """
        known = _pairs(known)
        got = self._guarded(lambda: _listed(self._invoke(), expected), known)
        words = difference(expected, got, tolerance)
        restore_builtins()
        if words is None:
            return
        advice = _advice(known, got, tolerance) or because
        raise Failure(
            f"{advice} {words}" if advice else words,
            call=self._text,
            got=show_result(got),
            expected=show_result(expected),
            difference=first_difference(words, expected, got),
        )

    def raises(self, kind, *, saying="", because=None):
        """The call raises `kind`, with `saying` somewhere in its message (upper and lower case alike)."""
        try:
            got = _listed(self._invoke(), [None] * _RAISES_LIMIT)
        except kind as error:
            if saying.lower() in message_of(error).lower():
                return
            raise self._failure(
                because or f"The message of the {kind.__name__} should say {saying!r}.",
                got=f"{kind.__name__}: {message_of(error)}",
                expected=f"{kind.__name__}: … {saying} …",
            ) from None
        except Exception as error:
            raise self._failure(
                f"{because} {error_words(error, _current_files)}" if because else error_words(error, _current_files),
                got=f"{type(error).__name__}: {message_of(error)}",
                expected=f"{kind.__name__}",
                error=error_data(error, _current_files),
            ) from None
        raise self._failure(
            because or f"It should raise {kind.__name__}, but it went through.",
            got=show_result(got),
            expected=f"{kind.__name__}: … {saying} …" if saying else kind.__name__,
        )

    def prints(self, expected, *, because=None):
        """The call prints `expected`; space at the ends of lines and of the text does not count."""
        with printed() as out:
            self._guarded(self._invoke, ())
        got, wanted = _trimmed(out.text), _trimmed(expected)
        words = difference(wanted, got, 0, "the output")
        if words:
            raise self._failure(
                f"{because} {words}" if because else words,
                got=got or "(nothing)",
                expected=wanted,
                difference=first_difference(words, wanted, got),
            )

    def _invoke(self):
        try:
            result = self._function(*self._args, **self._kwargs)
            restore_builtins()
            return asyncio.run(_awaited(result)) if inspect.isawaitable(result) else result
        finally:
            restore_builtins()

    def _guarded(self, act, known):
        try:
            return act()
        except Exception as error:
            if isinstance(error, TypeError) and not frames_of(error, _current_files):
                words = f"It cannot be called like this: {message_of(error)}."
            else:
                words = error_words(error, _current_files)
            for wrong, advice in known:
                if isinstance(wrong, type) and issubclass(wrong, BaseException) and isinstance(error, wrong):
                    words = f"{advice} {words}"
                    break
            raise self._failure(
                words,
                got=f"{type(error).__name__}: {message_of(error)}",
                error=error_data(error, _current_files),
            ) from None

    def _failure(self, message, **details):
        restore_builtins()
        return Failure(message, call=self._text, **details)


class expect:
    """Something about a value: `expect(report["rows"], "the number of rows").equals(12)`."""

    def __init__(self, value, what="the result", *, call=None):
        restore_builtins()
        self._value, self._what, self._call = value, what, call

    def equals(self, expected, *, tolerance=0, known=(), because=None):
        words = difference(expected, self._value, tolerance, self._what)
        if words:
            advice = _advice(_pairs(known), self._value, tolerance) or because
            more = first_difference(words, expected, self._value)
            self._fail(f"{advice} {words}" if advice else words, show_result(expected), more)

    def is_a(self, kind, *, because=None):
        if not isinstance(self._value, kind):
            self._fail(because or f"{self._cap()} is {a(self._value)}, not a {kind.__name__}.", kind.__name__)

    def is_between(self, low, high, *, because=None):
        ok = isinstance(self._value, (int, float)) and low <= self._value <= high
        if not ok:
            self._fail(because or f"{self._cap()} should lie between {low} and {high}.", f"{low} to {high}")

    def contains(self, part, *, because=None):
        try:
            ok = part in self._value
        except TypeError:
            ok = False
        if not ok:
            self._fail(because or f"{self._cap()} does not contain {show(part, 120)}.", f"… {show(part, 200)} …")

    def is_true(self, words):
        """The value is true; else the check fails with `words`."""
        if not self._value:
            raise Failure(words, call=self._call)

    def _cap(self):
        return self._what[0].upper() + self._what[1:]

    def _fail(self, message, expected, difference=None):
        raise Failure(message, call=self._call, got=show_result(self._value), expected=expected, difference=difference)


def outcome(function, /, *args, **kwargs):
    """For probes: {"gives": …} or {"raises": "ValueError"}, so that an error can be the right answer."""
    try:
        result = call(function, *args, **kwargs)._invoke()
        if hasattr(result, "__next__"):
            result = list(result)
        return {"gives": result}
    except Exception as error:
        return {"raises": type(error).__name__}


async def _awaited(awaitable):
    return await awaitable


def _listed(result, expected):
    """An iterator as a list, read just far enough to see whether it gives what is expected."""
    if not isinstance(expected, (list, tuple)) or not hasattr(result, "__next__"):
        return asyncio.run(_collected(result, expected)) if hasattr(result, "__anext__") else result
    items = []
    try:
        for item in result:
            items.append(item)
            if len(items) > len(expected):
                break
    finally:
        restore_builtins()
    return type(expected)(items) if type(expected) in (list, tuple) else items


async def _collected(result, expected):
    items = []
    async for item in result:
        items.append(item)
        if isinstance(expected, (list, tuple)) and len(items) > len(expected):
            break
    return items


def _pairs(known):
    return tuple(known.items()) if isinstance(known, dict) else tuple(known)


def _advice(known, got, tolerance):
    for wrong, words in known:
        if isinstance(wrong, type) and issubclass(wrong, BaseException):
            continue
        try:
            if wrong(got) if callable(wrong) else difference(wrong, got, tolerance) is None:
                return words
        except Exception:
            continue
    return None


def _trimmed(text):
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")).rstrip()
