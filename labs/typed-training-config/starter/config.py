"""The settings of a training run, and the one place where text becomes values."""

from collections.abc import Iterable
from typing import Any, TypeVar

Config = TypeVar("Config")


class ConfigError(ValueError):
    """Everything that is wrong with a configuration: (field, words) pairs in `problems`."""

    def __init__(self, problems: list[tuple[str, str]]):
        self.problems = problems
        super().__init__("\n".join(f"{field}: {words}" for field, words in problems))


class TrainConfig:
    """The settings of one run."""

    # Plain attributes: anybody can set anything, also a name that does not exist.
    name = "baseline"
    lr = 3e-4
    batch_size = 32
    epochs = 10
    optimizer = "adamw"
    amp = True
    unfreeze_at = 6
    milestones = []


def read(text: str, kind: Any) -> Any:
    """`text` as a value of the type `kind`; ValueError where it is none."""
    # Whatever the type, it stays text.
    return text


def override(config: Config, arguments: Iterable[str]) -> Config:
    """A configuration like `config` with the fields that `arguments`, each `field=text`, set."""
    # Changes the configuration that it was given, and asks no questions.
    for argument in arguments:
        field, text = argument.split("=")
        setattr(config, field, read(text, str))
    return config
