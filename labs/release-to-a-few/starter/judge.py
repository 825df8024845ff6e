"""Listens to failures, and says when the canary has too many of them."""


class Judge:
    def __init__(self, worse: float, alpha: float):
        self.evidence, self.limit, self.alarm = 0.0, 1.0, False
        self.seen = {True: [0, 0], False: [0, 0]}

    def see(self, canary: bool, failed: bool, share: float) -> None:
        """Takes the outcome of one request that began while `share` of all riders had the canary."""
        # What the team did by eye: look after every request, and stop when the canary's rate looks twice as high.
        self.seen[canary][0] += failed
        self.seen[canary][1] += 1
        canary_rate, stable_rate = (failures / max(1, count) for failures, count in (self.seen[True], self.seen[False]))
        self.alarm = self.alarm or self.seen[True][1] >= 30 and canary_rate > 2 * stable_rate


def needed(rate: float, worse: float, share: float, alpha: float) -> float:
    """How many requests, of both versions, it takes on average to an alarm if the canary is as bad as `worse` says."""
    return 0.0
