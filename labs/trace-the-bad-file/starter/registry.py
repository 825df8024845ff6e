"""Which models there are, what they were made of, and which of them serve."""

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
        # The model is kept, and what it was made of is not.
        version = Version(len(self._versions) + 1, step, run.artefacts[step], metrics, {}, {})
        self._versions[version.number] = version
        return version

    def point(self, alias, number):
        self._aliases[alias] = number

    def get(self, which) -> Version:
        return self._versions[which]

    def made_from(self, digest) -> dict[int, list[str]]:
        return {}

    def changed(self, one, other) -> list[str]:
        return []
