"""Features by name, and how they are computed."""

from collections.abc import Callable, Iterable
from typing import Any


def feature(registry: dict[str, Callable], *, name: str | None = None, **fixed: Any) -> Callable:
    """Registers the function below, with some of its options fixed."""

    def register(function: Callable) -> Callable:
        # Neither `name` nor `fixed` is looked at yet.
        registry[function.__name__] = function
        return function

    return register


def feature_each(registry: dict[str, Callable], option: str, values: Iterable) -> Callable:
    """Registers the function below once for each value of one option."""

    def register(function: Callable) -> Callable:
        # Look at the last two columns of the table: which value do both use?
        for value in values:
            registry[f"{function.__name__}_{value}"] = lambda rows: function(rows, **{option: value})
        return function

    return register


def compute(
    registry: dict[str, Callable], rows: Iterable[dict], *, only: Iterable[str] | None = None, **options: Any
) -> dict[str, Any]:
    """The features of these rows, by name."""
    # All of them, and no option reaches any: `today` is whatever the notebook said.
    return {name: function(rows) for name, function in registry.items()}
