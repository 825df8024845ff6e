"""Where printing goes and where reading comes from."""

import io
import time

_CAP = 200_000
_EAGER_MESSAGES = 1_000
_INTERVAL = 0.03
_now = time.monotonic


class Budget:
    """How much one run may still show, over both of its streams."""

    def __init__(self):
        self.left, self.dropped, self.messages, self.sent_at = _CAP, 0, 0, 0.0


class OutputStream(io.TextIOBase):
    """
    Sends text on as soon as a line ends, so that what is printed before a long computation is seen; after
    many messages, at intervals, so that a loop of prints does not flood the page.
    """

    encoding = "utf-8"

    def __init__(self, name, host, budget):
        self._name, self._host, self._budget, self._waiting = name, host, budget, []

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        budget = self._budget
        kept = text[: budget.left]
        budget.left -= len(kept)
        if kept:
            self._waiting.append(kept)
        if len(kept) < len(text):
            if budget.dropped == 0:
                self.flush()
                self._host.dropped(len(text) - len(kept))
            budget.dropped += len(text) - len(kept)
        if "\n" in kept and (budget.messages < _EAGER_MESSAGES or _now() - budget.sent_at > _INTERVAL):
            self.flush()
        return len(text)

    def flush(self):
        if self._waiting:
            text = "".join(self._waiting)
            self._waiting.clear()
            self._budget.messages += 1
            self._budget.sent_at = _now()
            self._host.text(self._name, text)


class CapturedStream(io.TextIOBase):
    """Keeps what is printed, up to a bound."""

    encoding = "utf-8"

    def __init__(self, cap=_CAP):
        self._parts, self._left, self.dropped = [], cap, 0

    def writable(self):
        return True

    def write(self, text):
        kept = text[: self._left]
        self._left -= len(kept)
        self.dropped += len(text) - len(kept)
        if kept:
            self._parts.append(kept)
        return len(text)

    def text(self):
        return "".join(self._parts)


class InputStream(io.TextIOBase):
    """Reads lines from `read_line(prompt)`, which gives None where there are no more."""

    encoding = "utf-8"

    def __init__(self, read_line, before_waiting=lambda: None):
        self._read_line, self._before_waiting, self._rest = read_line, before_waiting, ""

    def readable(self):
        return True

    def readline(self, size=-1):
        if not self._rest:
            self._before_waiting()
            line = self._read_line("")
            self._rest = "" if line is None else f"{line}\n"
        cut = len(self._rest) if size is None or size < 0 else size
        line, self._rest = self._rest[:cut], self._rest[cut:]
        return line

    def read(self, size=-1):
        lines = []
        while line := self.readline():
            lines.append(line)
        return "".join(lines)

    def input(self, prompt="", /):
        """The builtin `input`."""
        self._before_waiting()
        line = self._read_line(str(prompt))
        if line is None:
            raise EOFError("input() was called, and there is nothing to read")
        return line


def lines_of(text):
    """A `read_line` that gives the lines of a text."""
    lines = iter(text.splitlines())
    return lambda prompt: next(lines, None)
