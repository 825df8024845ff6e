# mistake: looks at what the step needs, and not at what that needs
# file: registry.py
# caught-by: registers versions that do not change, and aliases that move
# says: follow the needs all the way

"""Which models there are, what they were made of, and which of them serve."""

import copy
from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """One registered model."""

    number: int
    step: str
    artefact: str
    metrics: dict
    made_of: dict[str, str]  # the digests of its lineage, by name
    recipes: dict[str, dict]  # the recipes of the steps in its lineage


class Registry:
    """Versions by number, and names that point to them."""

    def __init__(self):
        self._versions: dict[int, Version] = {}
        self._aliases: dict[str, int] = {}

    def register(self, run, step, metrics) -> Version:
        lineage = {step, *run.recipes[step]["needs"]}
        version = Version(
            number=len(self._versions) + 1,
            step=step,
            artefact=run.artefacts[step],
            metrics=copy.deepcopy(metrics),
            made_of={name: run.artefacts[name] for name in lineage},
            recipes={name: copy.deepcopy(run.recipes[name]) for name in lineage if name in run.recipes},
        )
        self._versions[version.number] = version
        return copy.deepcopy(version)

    def point(self, alias, number):
        before = self._aliases.get(alias)
        self._aliases[alias] = self._versions[number].number
        return before

    def get(self, which) -> Version:
        number = self._aliases[which] if isinstance(which, str) else which
        return copy.deepcopy(self._versions[number])

    def made_from(self, digest) -> dict[int, list[str]]:
        found = {}
        for number, version in self._versions.items():
            others = [made for name, made in version.made_of.items() if name != version.step]
            if digest in others:
                found[number] = sorted(alias for alias, at in self._aliases.items() if at == number)
        return found

    def changed(self, one, other) -> list[str]:
        old, new = self.get(one), self.get(other)
        names = []
        for name in sorted({*old.made_of, *new.made_of}):
            if name not in old.made_of or name not in new.made_of:
                names.append(name)
            elif old.recipes.get(name) != new.recipes.get(name):
                names.append(name)
            elif _inputs(old, name) == _inputs(new, name) and old.made_of[name] != new.made_of[name]:
                names.append(name)
        return names


def _inputs(version, name) -> list[str]:
    return [version.made_of.get(need) for need in version.recipes.get(name, {}).get("needs", [])]
