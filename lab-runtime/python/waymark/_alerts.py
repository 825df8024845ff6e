"""Alert rules: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/."""

from collections import namedtuple

from waymark._metrics import series_name
from waymark._metrics_store import Store, milliseconds
from waymark._promql_parse import parse

# A label set for which a rule's expression holds, or held: times in seconds.
Alert = namedtuple("Alert", "rule labels state value active_at since")
Alert.__doc__ = (
    'An alert: the name of its rule, its labels, its state ("pending", "firing", or "inactive" once it has ended), the '
    "value of its expression, since when that holds, and since when it has been in its state."
)

# For so long, in milliseconds, Prometheus remembers an alert that fired and ended.
_REMEMBERED = 900_000


class AlertRule:
    """
    A rule such as `AlertRule("Slow", "job:latency:p99 > 0.5", for_seconds=60, labels={"severity": "page"})`. Each
    series that its expression gives is an alert of its own, which fires once it has been there for `for_seconds`.
    """

    def __init__(self, name, expr, for_seconds=0, labels=None):
        if not isinstance(name, str) or not name:
            raise ValueError("an alert rule needs a name")
        if milliseconds(for_seconds) < 0:
            raise ValueError("for_seconds must not be negative")
        parse(expr)
        self.name, self.expr, self.for_seconds, self.labels = name, expr, for_seconds, dict(labels or {})

    def __repr__(self):
        return f"AlertRule({self.name!r}, {self.expr!r}, for_seconds={self.for_seconds!r}, labels={self.labels!r})"


class Alerts:
    """What becomes of rules over time: `alerts = Alerts(store, rules)`, then `alerts.evaluate(at=30)` at a scrape."""

    def __init__(self, store, rules, /):
        if not isinstance(store, Store):
            raise TypeError("Alerts needs a Store, and then a list of rules")
        self._store, self._rules = store, list(rules)
        if any(not isinstance(rule, AlertRule) for rule in self._rules):
            raise TypeError("the rules must be a list of AlertRule")
        if len({rule.name for rule in self._rules}) < len(self._rules):
            raise ValueError("two alert rules have the same name")
        self._at, self._known, self._before = None, {}, {}

    def evaluate(self, at=None):
        """
        Evaluates every rule at a time, the last scrape's when left out, and returns the alerts: pending and firing
        ones, and for 15 minutes those that fired and ended. At the same time again it takes the place of the first.
        """
        if at is None:
            at = self._store.last or 0
        time = milliseconds(at)
        if self._at is not None and time < self._at:
            raise ValueError(f"rules are evaluated forwards in time: {at:g} s lies before {self._at / 1_000:g} s")
        if time != self._at:
            self._at, self._before = time, self._known
        self._known = {}
        for rule in self._rules:
            before = self._before.get(rule.name, {})
            self._known[rule.name] = _after(rule, before, self._holding(rule, time), time)
        return self.current()

    def current(self):
        """The alerts of the last evaluation, those of each rule together."""
        return [alert for known in self._known.values() for alert in known.values()]

    def state(self, name):
        """The state of a rule: the gravest of its alerts, "inactive" without any."""
        if name not in {rule.name for rule in self._rules}:
            raise KeyError(name)
        states = {alert.state for alert in self._known.get(name, {}).values()}
        return next((state for state in ("firing", "pending") if state in states), "inactive")

    def _holding(self, rule, time):
        """{labels as a key: (labels, value)} of the series that a rule's expression gives."""
        answer = self._store.query(rule.expr, time / 1_000)
        holding = {}
        for labels, value in [({}, answer)] if isinstance(answer, float) else answer:
            labels = {name: text for name, text in labels.items() if name != "__name__"}
            labels = {**labels, **rule.labels, "alertname": rule.name}
            key = tuple(sorted(labels.items()))
            if key in holding:
                words = series_name(labels)
                raise ValueError(f"with the rule's labels on them, two alerts of {rule.name} are the same: {words}")
            holding[key] = (labels, value)
        return holding


def _after(rule, before, holding, time):
    """The alerts of a rule after an evaluation, by their labels."""
    now, known = time / 1_000, {}
    for key, (labels, value) in holding.items():
        alert = before.get(key)
        if alert is None or alert.state == "inactive":
            alert = Alert(rule.name, labels, "pending", value, now, now)
        if alert.state == "pending" and time - milliseconds(alert.active_at) >= milliseconds(rule.for_seconds):
            alert = alert._replace(state="firing", since=now)
        known[key] = alert._replace(value=value)
    for key, alert in before.items():
        if key in known:
            continue
        if alert.state == "firing":
            known[key] = alert._replace(state="inactive", since=now)
        elif alert.state == "inactive" and time - milliseconds(alert.since) <= _REMEMBERED:
            known[key] = alert
    return known
