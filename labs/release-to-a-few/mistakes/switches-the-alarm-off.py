# mistake: takes the alarm back when the evidence falls
# file: judge.py
# caught-by: rings when the evidence is there, and only then
# says: An alarm stays on

"""Listens to failures, and says when the canary has too many of them."""

from math import log


class Judge:
    def __init__(self, worse: float, alpha: float):
        self.worse, self.limit = worse, log(1 / alpha)
        self.evidence, self.alarm = 0.0, False

    def see(self, canary: bool, failed: bool, share: float) -> None:
        """Takes the outcome of one request that began while `share` of all riders had the canary."""
        if not failed:
            return
        self.evidence += step(canary, self.worse, share)
        self.alarm = self.evidence >= self.limit


def step(canary: bool, worse: float, share: float) -> float:
    """What one failure adds to the evidence."""
    return (log(worse) if canary else 0.0) - log(1 + share * (worse - 1))


def needed(rate: float, worse: float, share: float, alpha: float) -> float:
    """How many requests, of both versions, it takes on average to an alarm if the canary is as bad as `worse` says."""
    a_request = rate * (share * worse * step(True, worse, share) + (1 - share) * step(False, worse, share))
    return log(1 / alpha) / a_request
