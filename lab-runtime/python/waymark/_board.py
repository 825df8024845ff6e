"""Where displays go: plots, tables, progress, curves that grow. All of them are data; the page draws them."""

import time

from waymark._json import dumps

MAX_DISPLAYS = 60
MAX_CHARACTERS = 6_000_000
_INTERVAL = 0.1
_CHARACTERS_A_SECOND = 1_000_000
_now = time.monotonic


class Board:
    """
    The displays of one run, each in a slot of its own. What is put into a slot again replaces what stands there,
    about ten times a second at most; the last state always arrives. Without a host they are only kept.
    """

    def __init__(self, host=None, before_display=lambda: None):
        self._host, self._before_display = host, before_display
        self._makers, self._waiting, self._due, self._sizes = {}, {}, {}, {}
        self._left_out = set()
        self._last_slot = 0

    def new_slot(self):
        self._last_slot += 1
        return self._last_slot

    def put(self, slot, make):
        """Shows `make(running)`, a spec, in a slot. It may be called later than now, and once more at the end."""
        if slot not in self._makers and len(self._makers) >= MAX_DISPLAYS:
            self._leave_out(slot)
            return
        new = slot not in self._makers
        self._makers[slot] = make
        if self._host is None:
            return
        if new or _now() >= self._due[slot]:
            self._send(slot, True)
        else:
            self._waiting[slot] = make

    def flush(self, due_only=False):
        """Sends what waits; with `due_only` what has waited long enough."""
        for slot in [slot for slot in self._waiting if not due_only or _now() >= self._due[slot]]:
            self._send(slot, True)

    def settle(self):
        """Sends the last state of everything, now that nothing will change any more."""
        if self._host is None:
            return
        for slot in self._makers:
            if slot in self._sizes:
                self._send(slot, False)
        if self._left_out:
            self._host.display(0, dumps({"version": 1, "kind": "left-out", "count": len(self._left_out)}))

    def specs(self):
        """What stands in the slots, in the order in which they were first used."""
        return [make(False) for make in self._makers.values()]

    def _send(self, slot, running):
        began = _now()
        self._waiting.pop(slot, None)
        text = dumps(self._makers[slot](running))
        known = self._sizes.get(slot)
        if not running and known == (len(text), hash(text)):
            return
        others = sum(size for other, (size, _) in self._sizes.items() if other != slot)
        if others + len(text) > MAX_CHARACTERS:
            self._leave_out(slot)
            self._due[slot] = began + 1
            return
        if known is None:
            self._before_display()
        self._sizes[slot] = (len(text), hash(text))
        self._host.display(slot, text)
        cost = _now() - began
        self._due[slot] = _now() + max(_INTERVAL, len(text) / _CHARACTERS_A_SECOND, 5 * cost)

    def _leave_out(self, slot):
        if slot not in self._sizes:
            self._left_out.add(slot)


_current = Board()


def use_board(board):
    """Makes a board the one that displays go to; returns the one before."""
    global _current
    before, _current = _current, board
    return before


def current_board():
    return _current


class Place:
    """A slot on whichever board is in use when something is first put into it."""

    def __init__(self):
        self._board = self._slot = None

    def put(self, make):
        if self._board is not _current:
            self._board, self._slot = _current, _current.new_slot()
        self._board.put(self._slot, make)


def show_once(spec):
    """Shows a spec in a slot of its own."""
    Place().put(lambda running: spec)
