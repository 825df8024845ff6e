# mistake: forgets that a decorator's result takes the place of the function
# file: features/registry.py
# caught-by: registers a function under a name, and leaves the function as it was
# says: without a `return`, the name becomes None

"""Features by name, and how they are computed."""

from collections.abc import Callable, Iterable
from functools import partial
from inspect import signature
from typing import Any


def feature(registry: dict[str, Callable], *, name: str | None = None, **fixed: Any) -> Callable:
    """Registers the function below, with some of its options fixed."""

    def register(function: Callable) -> Callable:
        key = function.__name__ if name is None else name
        if key in registry:
            raise ValueError(f"there is a feature {key!r} already")
        for option in fixed:
            if option not in _options(function):
                raise TypeError(f"{function.__name__} has no option {option!r}")
        registry[key] = partial(function, **fixed)

    return register


def feature_each(registry: dict[str, Callable], option: str, values: Iterable) -> Callable:
    """Registers the function below once for each value of one option."""

    def register(function: Callable) -> Callable:
        for value in values:
            feature(registry, name=f"{function.__name__}_{value}", **{option: value})(function)
        return function

    return register


def compute(
    registry: dict[str, Callable], rows: Iterable[dict], *, only: Iterable[str] | None = None, **options: Any
) -> dict[str, Any]:
    """The features of these rows, by name."""
    chosen = {name: registry[name] for name in (registry if only is None else only)}
    left_open = {name: _options(bound) - bound.keywords.keys() for name, bound in chosen.items()}
    for option in options:
        if not any(option in names for names in left_open.values()):
            raise TypeError(f"no feature takes the option {option!r}")
    rows = list(rows)
    return {
        name: bound(list(rows), **{option: options[option] for option in options if option in left_open[name]})
        for name, bound in chosen.items()
    }


def _options(function: Callable) -> set[str]:
    return {each.name for each in signature(function).parameters.values() if each.kind is each.KEYWORD_ONLY}
