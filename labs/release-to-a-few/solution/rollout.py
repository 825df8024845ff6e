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
        return 0 if self.state == "rolled back" else self.steps[self.step]

    def begin(self, rider: str) -> Ticket:
        version = version_for(rider, self.salt, self.percent)
        self.in_flight[version] += 1
        return Ticket(version, self.step, self.percent)

    def end(self, ticket: Ticket, failed: dict[str, bool]) -> None:
        self.in_flight[ticket.version] -= 1
        if self.state not in ("running", "paused"):
            return
        for guard, judge in self.judges.items():
            judge.see(ticket.version == "canary", failed[guard], ticket.percent / 100)
        if any(judge.alarm for judge in self.judges.values()):
            self.state = "rolled back"
        elif self.state == "running" and ticket.version == "canary" and ticket.step == self.step:
            self._ended += 1
            if self._ended == self.enough:
                self._advance()

    def pause(self) -> None:
        if self.state == "running":
            self.state = "paused"

    def resume(self) -> None:
        if self.state == "paused":
            self.state = "running"

    def removable(self) -> list[str]:
        """The versions that get no requests any more and have none under way."""
        leaving = {"rolled back": "canary", "done": "stable"}.get(self.state)
        return [leaving] if leaving and not self.in_flight[leaving] else []

    def _advance(self):
        if self.step + 1 < len(self.steps):
            self.step, self._ended = self.step + 1, 0
        else:
            self.state = "done"
