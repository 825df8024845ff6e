# mistake: takes an argument without `=` for a field with the empty text
# caught-by: tells all problems at once, each with its field
# says: nobody said what the name is to be

import difflib
import math
import types
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Config = TypeVar("Config")


class ConfigError(ValueError):
    """Everything that is wrong with a configuration: (field, words) pairs in `problems`."""

    def __init__(self, problems: list[tuple[str, str]]):
        self.problems = problems
        super().__init__("\n".join(f"{field}: {words}" for field, words in problems))


@dataclass(frozen=True)
class TrainConfig:
    """The settings of one run. Whoever holds one holds settings that keep all rules."""

    name: str = "baseline"
    lr: float = 3e-4
    batch_size: int = 32
    epochs: int = 10
    optimizer: Literal["adamw", "sgd"] = "adamw"
    amp: bool = True
    unfreeze_at: int | None = 6
    milestones: tuple[int, ...] = ()

    def __post_init__(self):
        # Each rule says what holds, so that NaN, which holds nowhere, is refused.
        rules = [
            ("lr", 0 < self.lr <= 1, f"must be above 0 and at most 1, not {self.lr}"),
            ("batch_size", self.batch_size >= 1, f"must be at least 1, not {self.batch_size}"),
            ("epochs", self.epochs >= 1, f"must be at least 1, not {self.epochs}"),
            (
                "unfreeze_at",
                self.unfreeze_at is None or 0 <= self.unfreeze_at < self.epochs,
                f"must be one of the epochs 0 to {self.epochs - 1}, or none, not {self.unfreeze_at}",
            ),
            (
                "milestones",
                self.milestones == tuple(sorted(set(self.milestones))),
                f"must rise from one to the next, not {self.milestones}",
            ),
        ]
        problems = [(field, words) for field, holds, words in rules if not holds]
        if problems:
            raise ConfigError(problems)


def read(text: str, kind: Any) -> Any:
    """`text` as a value of the type `kind`; ValueError where it is none."""
    if kind is str:
        return text
    if kind is bool:
        return _truth(text)
    if kind in (int, float):
        return _number(text, kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        if text not in parts:
            raise ValueError(f"must be one of {', '.join(parts)}, not {text!r}")
        return text
    if origin in (Union, types.UnionType):
        [inner] = [part for part in parts if part is not types.NoneType]
        return None if text.lower() == "none" else read(text, inner)
    if origin is tuple:
        return tuple(read(item, parts[0]) for item in text.split(",")) if text else ()
    raise TypeError(f"text cannot be read as {kind}")


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f"must be true or false, not {text!r}")
    return text.lower() == "true"


def _number(text: str, kind: type) -> int | float:
    try:
        value = kind(text)
    except ValueError:
        raise ValueError(f"cannot be read as {kind.__name__}: {text!r}") from None
    if not abs(value) < math.inf:
        raise ValueError(f"must be finite, not {text!r}")
    return value


def override(config: Config, arguments: Iterable[str]) -> Config:
    """A configuration like `config` with the fields that `arguments`, each `field=text`, set."""
    hints = get_type_hints(type(config))
    kinds = {field.name: hints[field.name] for field in fields(config)}
    values, problems = {}, []
    for argument in arguments:
        field, _, text = argument.partition("=")
        if field not in kinds:
            problems.append((field, _unknown(field, kinds)))
        else:
            try:
                values[field] = read(text, kinds[field])
            except ValueError as error:
                problems.append((field, str(error)))
    if problems:
        raise ConfigError(problems)
    return replace(config, **values)


def _unknown(field: str, known: Iterable[str]) -> str:
    for near in difflib.get_close_matches(field, known):
        return f"is no setting. Did you mean {near}?"
    return f"is no setting. There are {', '.join(known)}."
