"""The decorators of checks.py, and how a checks.py is loaded."""

import re
import types

from waymark._given import GivenModules
from waymark._learner import pristine_modules


class Check:
    def __init__(self, title, hint, function):
        self.title, self.hint, self.function = title, hint, function

    def describe(self):
        return {"title": self.title, "hint": self.hint} if self.hint else {"title": self.title}


class Probe:
    def __init__(self, name, cases, tolerance, pool, function):
        self.name, self.cases, self.tolerance, self.pool, self.function = name, cases, tolerance, pool, function

    def describe(self):
        about = " ".join((self.function.__doc__ or "").split())
        shown = {"name": self.name, "cases": self.cases, "tolerance": self.tolerance, "pool": self.pool}
        return {**shown, "about": about} if about else shown


class ChecksError(Exception):
    """checks.py is at fault: an author's matter, never the learner's."""


class Loaded:
    """The checks and probes of one checks.py, in the order in which they stand."""

    def __init__(self):
        self.checks, self.probes = [], {}


_loading = None


def check(title, *, hint=None):
    """A visible check. `title` says what it shows; the function takes `lab`."""
    if not isinstance(title, str):
        raise ChecksError("@check needs a title: @check('keeps the order of the rows')")

    def register(function):
        if _loading is not None:
            if any(one.title == title for one in _loading.checks):
                raise ChecksError(f"two checks are titled {title!r}")
            _loading.checks.append(Check(title, hint, function))
        return function

    return register


def probe(*, cases=20, tolerance=0, pool=200):
    """
    A part that the server verifies. The function takes `lab` and `rng` and returns JSON. `cases` seeds of
    `pool` are drawn for a submission; only a slow probe has a smaller pool. Its docstring is shown when the
    answers differ: one sentence on the cases that it draws.
    """
    if not 1 <= cases <= pool <= 1_000:
        raise ChecksError("@probe needs 1 <= cases <= pool <= 1000")

    def register(function):
        name = function.__name__
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise ChecksError(f"the probe {name!r} must be named in lower case")
        if _loading is not None:
            if name in _loading.probes:
                raise ChecksError(f"two probes are named {name!r}")
            _loading.probes[name] = Probe(name, cases, tolerance, pool, function)
        return function

    return register


def load_checks(text, given):
    """Runs the text of a checks.py, which may import the given files, and returns its checks and probes."""
    global _loading
    module = types.ModuleType("checks")
    module.__file__ = "checks.py"
    GivenModules(given).offer_to(module)
    loaded = _loading = Loaded()
    try:
        with pristine_modules():
            exec(compile(text, "checks.py", "exec"), module.__dict__)
    finally:
        _loading = None
    return loaded
