"""Prometheus in small: its text format, its queries, alert rules."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

class Sample(NamedTuple):
    """One sample: its name, a dict of labels, a float, and its own time in milliseconds or None."""

    name: str
    labels: dict[str, str]
    value: float
    timestamp: int | None = None

class Family(NamedTuple):
    """What HELP and TYPE say of a metric (None, and untyped, where they are silent), and its samples."""

    name: str
    type: str
    help: str | None
    samples: list[Sample]

class MetricsError(ValueError):
    """Text that is no exposition: `line` is the number of its line, and the message says what is wrong there."""

    line: int
    def __init__(self, line: int, words: str) -> None: ...

class QueryError(ValueError):
    """A query that is wrong, or outside of what is offered here: the message names the part, and its column."""

    column: int
    def __init__(self, at: int, words: str) -> None: ...

def read(text: str, /) -> list[Sample]:
    """
    The samples of a text in Prometheus' format, in their order, as `Sample(name, labels, value, timestamp)`.
    Raises MetricsError, a ValueError, with the line and what is wrong with it.
    """

def families(text: str, /) -> dict[str, Family]:
    """The metrics of a text by name, as `Family(name, type, help, samples)`. Raises as `read` does."""

class Store:
    """
    Scraped samples, to be asked in PromQL: `store.scrape(text, at=15)`, then
    `store.query("sum by (status) (rate(http_requests_total[1m]))")`. Times are seconds, from wherever they are counted.
    """

    last: float | None
    def __init__(self) -> None: ...
    def scrape(self, text: str | None, at: float, labels: Mapping[str, str] | None = None) -> None:
        """
        Keeps what a target exposed at a time, and `up` as 1; the target's `labels` are put on every sample, and what it
        calls by one of these names is kept as `exported_…`. None for a text is a scrape that failed: `up` is 0, and
        its series end. A text that is no exposition counts as failed and raises MetricsError.
        """
    def query(self, expr: str, at: float | None = None) -> float | list[tuple[dict[str, str], float]]:
        """
        The answer to a PromQL query at a time, the last scrape's when left out: a float for a scalar, else a list of
        (labels, value), sorted by labels. Raises QueryError, a ValueError, for what is wrong or not offered here.
        """

class AlertRule:
    """
    A rule such as `AlertRule("Slow", "job:latency:p99 > 0.5", for_seconds=60, labels={"severity": "page"})`. Each
    series that its expression gives is an alert of its own, which fires once it has been there for `for_seconds`.
    """

    name: str
    expr: str
    for_seconds: float
    labels: dict[str, str]
    def __init__(
        self, name: str, expr: str, for_seconds: float = 0, labels: Mapping[str, str] | None = None
    ) -> None: ...

class Alert(NamedTuple):
    """
    An alert: the name of its rule, its labels, its state ("pending", "firing", or "inactive" once it has ended), the
    value of its expression, since when that holds, and since when it has been in its state.
    """

    rule: str
    labels: dict[str, str]
    state: Literal["inactive", "pending", "firing"]
    value: float
    active_at: float
    since: float

class Alerts:
    """What becomes of rules over time: `alerts = Alerts(store, rules)`, then `alerts.evaluate(at=30)` at a scrape."""

    def __init__(self, store: Store, rules: Iterable[AlertRule], /) -> None: ...
    def evaluate(self, at: float | None = None) -> list[Alert]:
        """
        Evaluates every rule at a time, the last scrape's when left out, and returns the alerts: pending and firing
        ones, and for 15 minutes those that fired and ended. At the same time again it takes the place of the first.
        """
    def current(self) -> list[Alert]:
        """The alerts of the last evaluation, those of each rule together."""
    def state(self, name: str) -> Literal["inactive", "pending", "firing"]:
        """The state of a rule: the gravest of its alerts, "inactive" without any."""
