"""A pipeline whose results are named by what is in them."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """One step: run(params, *inputs) gives its value."""

    name: str
    run: Callable
    needs: list[str] = field(default_factory=list)
    params: dict = field(default_factory=dict)
    version: str = "1"  # stands for the commit of its code


@dataclass(frozen=True)
class Run:
    """What a run made, by name."""

    artefacts: dict[str, str]  # the digest of each source and each step
    recipes: dict[str, dict]  # of each step: {"version": …, "params": …, "needs": […]}
    executed: list[str]


def digest(value) -> str:
    """A name for a value, made of its content."""
    # Names all values alike, as `model_final.pkl` does.
    return "final"


class Store:
    """Values by digest, and what has been made of what."""

    def __init__(self):
        self.values = {}

    def put(self, value) -> str:
        self.values[digest(value)] = value
        return digest(value)

    def get(self, name: str):
        return self.values[name]


def in_order(steps, sources) -> list[Step]:
    """The steps, each after all that it needs."""
    # Hopes that they were listed that way.
    return list(steps)


def run(steps, sources, store) -> Run:
    """Runs the steps that have not run before with the same recipe and the same inputs."""
    # Runs everything, every morning.
    values = dict(sources)
    for step in in_order(steps, sources):
        values[step.name] = step.run(step.params, *[values[need] for need in step.needs])
        store.put(values[step.name])
    recipes = {step.name: {"version": step.version, "params": step.params, "needs": step.needs} for step in steps}
    return Run({name: digest(value) for name, value in values.items()}, recipes, [step.name for step in steps])
