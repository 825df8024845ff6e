"""What was scraped, over time, as Prometheus keeps it: see https://prometheus.io/docs/concepts/jobs_instances/."""

import bisect
import math

from waymark import _promql, _promql_parse
from waymark._metrics import LABEL, MetricsError, read

# A series is looked back for this long, in milliseconds: Prometheus' default.
_LOOKBACK = 300_000


class Store:
    """
    Scraped samples, to be asked in PromQL: `store.scrape(text, at=15)`, then
    `store.query("sum by (status) (rate(http_requests_total[1m]))")`. Times are seconds, from wherever they are counted.
    """

    def __init__(self):
        self._memory, self._targets, self._trees = _Memory(), {}, {}
        self.last = None

    def scrape(self, text, at, labels=None):
        """
        Keeps what a target exposed at a time, and `up` as 1; the target's `labels` are put on every sample, and what it
        calls by one of these names is kept as `exported_…`. None for a text is a scrape that failed: `up` is 0, and
        its series end. A text that is no exposition counts as failed and raises MetricsError.
        """
        target = _labels_of(labels)
        time = self._time_of(target, at)
        try:
            samples = [] if text is None else read(text)
        except MetricsError:
            self._keep_scrape(target, time, [], 0.0)
            raise
        self._keep_scrape(target, time, samples, 0.0 if text is None else 1.0)

    def query(self, expr, at=None):
        """
        The answer to a PromQL query at a time, the last scrape's when left out: a float for a scalar, else a list of
        (labels, value), sorted by labels. Raises QueryError, a ValueError, for what is wrong or not offered here.
        """
        tree, kind = self._parsed(expr)
        answer = _promql.evaluate(self._memory, tree, milliseconds((self.last or 0) if at is None else at))
        if kind == "scalar":
            return answer
        # Copies: what is asked for belongs to whoever asks.
        return [(dict(key), value) for key, value in sorted((_key(labels), value) for labels, value in answer)]

    def _parsed(self, expr):
        if expr not in self._trees:
            self._trees[expr] = _promql_parse.parse(expr)
        return self._trees[expr]

    def _time_of(self, target, at):
        time = milliseconds(at)
        before, _ = self._targets.get(_key(target), (None, ()))
        if before is not None and time <= before:
            words = f"the scrape at {at:g} s is not after the one before it, at {before / 1_000:g} s"
            raise ValueError(f"{words}: give other targets other labels")
        return time

    def _keep_scrape(self, target, time, samples, up):
        _, before = self._targets.get(_key(target), (None, ()))
        now = set()
        for name, own, value, timestamp in samples:
            kept = {"__name__": name, **_exported(own, target), **target}
            # A target's own time is taken as it is; such a series does not end when it is no longer exposed.
            self._memory.append(kept, time if timestamp is None else timestamp, value)
            if timestamp is None:
                now.add(_key({label: text for label, text in kept.items() if text}))
        for key in before:
            if key not in now:
                self._memory.append(dict(key), time, None)
        self._memory.append({"__name__": "up", **target}, time, up)
        self._targets[_key(target)] = (time, now)
        self.last = time / 1_000 if self.last is None else max(self.last, time / 1_000)


class _Memory:
    """Series of samples, each with the labels that it has to itself."""

    def __init__(self):
        self._series, self._by_name = {}, {}

    def latest(self, matchers, time):
        """[(labels, value)] of the series that matchers want, each with its last sample of five minutes."""
        found = []
        for series in self._matching(matchers):
            place = bisect.bisect_right(series.times, time) - 1
            if place >= 0 and series.times[place] > time - _LOOKBACK and series.values[place] is not None:
                found.append((series.labels, series.values[place]))
        return found

    def windows(self, matchers, begin, end):
        """[(labels, times, values)] of the series that matchers want, with their samples after `begin`, up to `end`."""
        found = []
        for series in self._matching(matchers):
            first, after = bisect.bisect_right(series.times, begin), bisect.bisect_right(series.times, end)
            samples = [at for at in range(first, after) if series.values[at] is not None]
            if samples:
                times, values = [series.times[at] for at in samples], [series.values[at] for at in samples]
                found.append((series.labels, times, values))
        return found

    def _matching(self, matchers):
        names = [one.value for one in matchers if one.label == "__name__" and one.operator == "="]
        for series in self._by_name.get(names[0], ()) if names else self._series.values():
            if all(_promql_parse.matches(one, series.labels.get(one.label, "")) for one in matchers):
                yield series

    def append(self, labels, time, value):
        # A label without text is, to Prometheus, no label.
        labels = {name: text for name, text in sorted(labels.items()) if text}
        key = _key(labels)
        series = self._series.get(key)
        if series is None:
            series = self._series[key] = _Series(labels)
            self._by_name.setdefault(labels["__name__"], []).append(series)
        # What comes late is left out, as Prometheus leaves it out.
        if not series.times or time > series.times[-1]:
            series.times.append(time)
            series.values.append(value)


class _Series:
    """The samples of one series. The value None ends it: what Prometheus calls a stale marker."""

    def __init__(self, labels):
        self.labels, self.times, self.values = labels, [], []


def milliseconds(at):
    """A time in seconds as Prometheus keeps it."""
    if isinstance(at, bool) or not hasattr(at, "__float__") or not math.isfinite(at):
        raise TypeError(f"a time is a number of seconds, not {at!r}")
    return round(float(at) * 1_000)


def _labels_of(labels):
    found = dict(labels or {})
    if any(not isinstance(one, str) for item in found.items() for one in item):
        raise TypeError("labels are texts: {'instance': 'a'}")
    for name in found:
        if not LABEL.fullmatch(name) or name == "__name__":
            raise ValueError(f"{name!r} is no name for a label of a target")
    return found


def _exported(own, target):
    """The labels of a sample, with another name for those that its target has, too."""
    kept = {}
    for name, value in own.items():
        other = name
        while other in target or (other != name and other in own):
            other = f"exported_{other}"
        kept[other] = value
    return kept


def _key(labels):
    return tuple(sorted(labels.items()))
