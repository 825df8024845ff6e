"""How values are shown to people: short, and never failing because of what is shown."""

import itertools
import re
import reprlib

from waymark._arrays import array_words, is_array, note_of

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class _Repr(reprlib.Repr):
    def __init__(self):
        super().__init__()
        self.maxlevel = 6
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdeque = self.maxarray = 12
        self.maxdict = 12
        self.maxstring = 160
        self.maxlong = 60
        self.maxother = 300

    def repr_dict(self, value, level):
        # The inherited one sorts the keys; the order may be what went wrong.
        if not value:
            return "{}"
        if level <= 0:
            return "{...}"
        shown = [
            f"{self.repr1(key, level - 1)}: {self.repr1(item, level - 1)}"
            for key, item in itertools.islice(value.items(), self.maxdict)
        ]
        if len(value) > self.maxdict:
            shown.append(f"... {len(value) - self.maxdict} more")
        return "{" + ", ".join(shown) + "}"


def _count_left_out(shown, value, limit):
    return shown[:-4] + f"... {len(value) - limit} more" + shown[-1] if len(value) > limit else shown


def show(value, limit=600):
    """A repr that is cut to a readable length; never raises."""
    try:
        shown = _Repr().repr(value)
        if type(value) in (list, tuple) and shown.endswith(("...]", "...)")):
            shown = _count_left_out(shown, value, 12)
    except Exception as error:
        shown = f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    return cut(_ADDRESS.sub("", shown), limit)


def show_result(value):
    """What came back, or was expected: an array with its shape and dtype."""
    return show(value) + note_of(value)


def cut(text, limit):
    """Text of at most about `limit` characters, the middle left out."""
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]} … {text[-half:]}"


def show_call(function, args, kwargs):
    """A call as one would write it."""
    shown = [show(arg, 100) for arg in args] + [f"{name}={show(arg, 100)}" for name, arg in kwargs.items()]
    return f"{name_of(function)}({cut(', '.join(shown), 300)})"


def name_of(function):
    """The name by which an author or a learner knows a function."""
    owner = getattr(function, "__self__", None)
    name = getattr(function, "__name__", None) or type(function).__name__
    if owner is None or type(owner).__name__ in ("module", "NoneType"):
        return str(name)
    of = owner.__name__ if isinstance(owner, type) else type(owner).__name__
    return f"{of}.{name}"


def a(value):
    """The type of a value with its article, in words that fit a sentence."""
    if value is None:
        return "None"
    if value is True or value is False:
        return str(value)
    name = type(value).__name__
    if is_array(value):
        return array_words(value)
    words = {"str": "text (str)", "int": "a whole number (int)", "float": "a number (float)", "dict": "a dict"}
    if name in words:
        return words[name]
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
