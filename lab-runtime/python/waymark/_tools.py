"""What checks watch a learner's code with: printing, laziness, calls, changed arguments, work done."""

import contextlib
import copy
import sys

from waymark._agree import difference
from waymark._board import Board, use_board
from waymark._errors import Failure
from waymark._show import show, show_result
from waymark._streams import CapturedStream


class _Printed:
    text = ""


@contextlib.contextmanager
def printed():
    """Captures what is printed: `with printed() as out: …`, then `out.text`."""
    stream, before, out = CapturedStream(), sys.stdout, _Printed()
    sys.stdout = stream
    try:
        yield out
    finally:
        sys.stdout = before
        out.text = stream.text()


class _Shown:
    displays = ()


@contextlib.contextmanager
def shown():
    """
    Collects what is shown with `waymark.plot` and the rest: `with shown() as out: …`, then `out.displays`, the last
    state of each as a dict, in order: {"kind": "chart", "title": …, "series": …}.
    """
    board, out = Board(), _Shown()
    before = use_board(board)
    try:
        yield out
    finally:
        use_board(before)
        out.displays = board.specs()


class counted:
    """
    An iterator that counts how many items were taken from it, for checks of laziness: `rows.taken`.
    Taking more than `at_most` items fails the check, also from an endless source.
    """

    def __init__(self, items, *, at_most=None, name="rows", because=None):
        self._items, self._at_most, self._name, self._because = iter(items), at_most, name, because
        self.taken = 0

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._items)
        self.taken += 1
        if self._at_most is not None and self.taken > self._at_most:
            words = f"Your code took more than {self._at_most:,} items from `{self._name}`."
            raise Failure(f"{self._because} {words}" if self._because else words)
        return item

    def __repr__(self):
        return f"<iterator {self._name}>"


class spy:
    """
    A function that counts its calls: `spy.calls`, and their arguments: `spy.arguments` as (args, kwargs).
    More than `at_most` calls fail the check, which budgets work without a clock.
    """

    def __init__(self, function, *, at_most=None, because=None):
        self._function, self._at_most, self._because = function, at_most, because
        self.__name__ = getattr(function, "__name__", "function")
        self.arguments = []

    @property
    def calls(self):
        return len(self.arguments)

    def __call__(self, *args, **kwargs):
        self.arguments.append((args, kwargs))
        if self._at_most is not None and self.calls > self._at_most:
            words = f"Your code called `{self.__name__}` more than {self._at_most:,} times."
            raise Failure(f"{self._because} {words}" if self._because else words)
        return self._function(*args, **kwargs)

    def __repr__(self):
        return self.__name__


@contextlib.contextmanager
def unchanged(value, what="its argument", *, because=None):
    """Fails the check when `value` differs after the block from what it was before."""
    before = copy.deepcopy(value)
    yield
    words = difference(before, value, 0, what)
    if words:
        message = because or f"Your code changed {what}, which belongs to the caller."
        raise Failure(message, got=show_result(value), expected=show_result(before))


@contextlib.contextmanager
def replaced(owner, name, value):
    """Puts `value` in the place of `owner.name` for the length of the block."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield value
    finally:
        setattr(owner, name, before)


class _Lines:
    count = 0


@contextlib.contextmanager
def lines_run(files, *, at_most=None, because=None):
    """
    Counts the lines of the learner's code that run (work inside a builtin is not counted). More than
    `at_most` fail the check. `files` is `lab`, or a list of file names.
    """
    names, lines = set(getattr(files, "_own", files)), _Lines()

    def trace(frame, event, _):
        if frame.f_code.co_filename not in names:
            return None
        if event == "line":
            lines.count += 1
            if at_most is not None and lines.count > at_most:
                sys.settrace(None)
                words = f"Your code ran more than {at_most:,} of its lines."
                raise Failure(f"{because} {words}" if because else words)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield lines
    finally:
        sys.settrace(before)
