# mistake: remembers a step by its version and its inputs, without its parameters
# file: pipeline.py
# caught-by: executes only what its recipe or its inputs changed
# says: The parameters are not part

"""A pipeline whose results are named by what is in them."""

import hashlib
import json
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
    return _name(_text(value))


class Store:
    """Values by digest, and what has been made of what."""

    def __init__(self):
        self._texts: dict[str, str] = {}
        self.made: dict[str, str] = {}

    def put(self, value) -> str:
        text = _text(value)
        self._texts[_name(text)] = text
        return _name(text)

    def get(self, name: str):
        return json.loads(self._texts[name])


def in_order(steps, sources) -> list[Step]:
    """The steps, each after all that it needs."""
    there = set()
    for name in [*sources, *(step.name for step in steps)]:
        if name in there:
            raise ValueError(f"there are two of the name {name!r}")
        there.add(name)
    for step in steps:
        for need in step.needs:
            if need not in there:
                raise ValueError(f"{step.name} needs {need!r}, which nobody makes")
    done, waiting, ordered = set(sources), list(steps), []
    while waiting:
        ready = next((step for step in waiting if done.issuperset(step.needs)), None)
        if ready is None:
            raise ValueError("these wait for each other: " + ", ".join(step.name for step in waiting))
        waiting.remove(ready)
        ordered.append(ready)
        done.add(ready.name)
    return ordered


def run(steps, sources, store) -> Run:
    """Runs the steps that have not run before with the same recipe and the same inputs."""
    ordered = in_order(steps, sources)
    artefacts = {name: store.put(value) for name, value in sources.items()}
    recipes, executed = {}, []
    for step in ordered:
        recipe = json.loads(_text({"version": step.version, "params": step.params, "needs": step.needs}))
        inputs = [artefacts[need] for need in step.needs]
        key = digest([step.name, step.version, inputs])
        if key not in store.made:
            value = step.run(json.loads(_text(step.params)), *[store.get(name) for name in inputs])
            store.made[key] = store.put(value)
            executed.append(step.name)
        artefacts[step.name] = store.made[key]
        recipes[step.name] = recipe
    return Run(artefacts, recipes, executed)


def _text(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
