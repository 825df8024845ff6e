"""`waymark.dashboard`: what Prometheus and Grafana show of a service, from scrapes that the program makes itself."""

from waymark._alerts import Alerts
from waymark._board import Place
from waymark._charts import LABEL, MAX_SERIES, NAME, TITLE
from waymark._metrics import MetricsError, series_name
from waymark._metrics_store import Store, milliseconds
from waymark._promql_parse import QueryError, parse
from waymark._series import Trace, number_of
from waymark._show import cut

MAX_CHARTS, MAX_TILES, MAX_ALERTS = 8, 12, 30
_POINTS = 250
_UNIT, _DETAIL = 20, 160
# Times beyond this are seconds since 1970, of which nobody reads an axis.
_CLOCK = 100_000_000


class Tile:
    """
    A panel that is one number, the latest: `Tile("…", unit="ms", warn=200, fail=500)`. At `warn` and above it warns, at
    `fail` and above it is bad; with `low_is_bad`, at these and below.
    """

    def __init__(self, expr, /, *, unit="", warn=None, fail=None, low_is_bad=False):
        self._expr, self._unit, self._low_is_bad = expr, cut(str(unit), _UNIT), bool(low_is_bad)
        self._warn, self._fail = number_of(warn, "warn"), number_of(fail, "fail")
        if self._warn is not None and self._fail is not None and self._warn != self._fail:
            if (self._fail < self._warn) != self._low_is_bad:
                words = "below" if self._low_is_bad else "above"
                raise ValueError(f"fail must lie {words} warn, or low_is_bad is the wrong way round")

    def __repr__(self):
        return f"Tile({self._expr!r})"

    def _state(self, value):
        if value is None or (self._warn is None and self._fail is None):
            return "plain"
        for limit, state in ((self._fail, "bad"), (self._warn, "warn")):
            if limit is not None and (value <= limit if self._low_is_bad else value >= limit):
                return state
        return "good"


class Dashboard:
    """
    Panels and alert rules over what is scraped: `board.scrape(text, at=15)` for each scrape. A panel is a query, shown
    as a chart with a line for each series, or a `Tile`. `board.store` and `board.alerts` hold what it knows.
    """

    def __init__(self, title, panels, rules=()):
        self.store = Store()
        self.alerts = Alerts(self.store, rules)
        self._title, self._rules, self._place = cut(str(title), TITLE), list(rules), Place()
        self._tiles, self._charts = {}, {}
        for name, panel in dict(panels).items():
            if isinstance(panel, Tile):
                self._tiles[name] = panel
            else:
                self._charts[name] = _Chart(name, panel)
            try:
                parse(panel._expr if isinstance(panel, Tile) else panel)
            except QueryError as error:
                # Which of the panels it is, where there are several.
                error.args = (f"panel {name!r}, {error}",)
                raise
        if not self._tiles and not self._charts:
            raise ValueError("a dashboard needs a panel: a dict of titles and queries")
        if len(self._charts) > MAX_CHARTS or len(self._tiles) > MAX_TILES:
            raise ValueError(f"a dashboard has room for {MAX_CHARTS} charts and {MAX_TILES} tiles")
        self._first, self._at, self._scrapes, self._failed, self._values = None, None, 0, 0, {}

    def scrape(self, text, at, labels=None):
        """
        Keeps what a target exposed at a time in seconds (see `waymark.metrics.Store.scrape`), evaluates the panels and
        the rules, and shows them. None for a text is a scrape that failed. Raises MetricsError for what is no
        exposition, which counts as failed.
        """
        try:
            self.store.scrape(text, at, labels)
        except MetricsError:
            self._refresh(at, failed=True)
            raise
        self._refresh(at, failed=text is None)

    def scrape_failed(self, at, labels=None):
        """Says that a target did not answer: `up` is 0, and its series have a gap."""
        self.scrape(None, at, labels)

    def _refresh(self, at, failed):
        self._at = milliseconds(at) / 1_000 if self._at is None else max(self._at, milliseconds(at) / 1_000)
        self._first = self._at if self._first is None else self._first
        self._scrapes, self._failed = self._scrapes + 1, self._failed + failed
        for chart in self._charts.values():
            chart.take(self._shown(self._at), self.store.query(chart.expr, self._at))
        for name, tile in self._tiles.items():
            self._values[name] = self.store.query(tile._expr, self._at)
        self.alerts.evaluate(self._at)
        self._place.put(self._spec)

    def _shown(self, at):
        return at - self._first if self._first >= _CLOCK else at

    def _spec(self, running):
        notes = []
        if self._failed:
            notes.append(f"Scrapes that failed: {self._failed:,} of {self._scrapes:,}.")
        tiles = [self._tile(name, tile, notes) for name, tile in self._tiles.items()]
        alerts = self._alerts()
        if len(alerts) > MAX_ALERTS:
            notes.append(f"Showing {MAX_ALERTS} of {len(alerts):,} alerts, the gravest first.")
        axis = "seconds since the first scrape" if self._first >= _CLOCK else "seconds"
        return {
            "version": 1,
            "kind": "dashboard",
            "title": self._title,
            "at": self._shown(self._at),
            "tiles": tiles,
            "alerts": alerts[:MAX_ALERTS],
            "panels": [chart.spec(axis) for chart in self._charts.values()],
            "notes": notes[:8],
            "live": running,
        }

    def _tile(self, name, tile, notes):
        answer, value = self._values[name], None
        values = [answer] if isinstance(answer, float) else [one for _, one in answer]
        if len(values) == 1:
            value = number_of(values[0], name)
        elif values:
            notes.append(f"{cut(str(name), NAME)}: {len(values):,} series, a tile has room for one: aggregate them.")
        text = _number(value) if value is not None else str(values[0]) if len(values) == 1 else "no value"
        return {"title": cut(str(name), LABEL), "value": text, "unit": tile._unit, "state": tile._state(value)}

    def _alerts(self):
        """Firing alerts first; a rule without an alert has a line of its own."""
        lines, found = [], self.alerts.current()
        for rule in self._rules:
            own = [alert for alert in found if alert.rule == rule.name]
            current = [alert for alert in own if alert.state != "inactive"]
            for alert in current:
                labels = {name: text for name, text in alert.labels.items() if name != "alertname"}
                words = f"value {_number(number_of(alert.value, 'the value'))}"
                detail = f"{_plain_name(labels)}, {words}" if labels else words
                lines.append(self._line(rule, alert.state, detail, alert.since))
            if not current:
                ended = max((alert.since for alert in own), default=None)
                lines.append(self._line(rule, "inactive", "", ended))
        return sorted(lines, key=lambda line: ("firing", "pending", "inactive").index(line["state"]))

    def _line(self, rule, state, detail, since):
        since = None if since is None else self._shown(since)
        return {"name": cut(rule.name, LABEL), "state": state, "detail": cut(detail, _DETAIL), "since": since}


class _Chart:
    """A panel's lines so far. The values of the last time are kept apart: another target's scrape may change them."""

    def __init__(self, title, expr):
        self.title, self.expr = title, expr
        self._traces, self._latest, self._at, self._empty = {}, {}, None, Trace(_POINTS)
        self._left_out = set()

    def take(self, at, answer):
        if self._at is not None and at > self._at:
            for name, trace in self._traces.items():
                trace.add(self._at, self._latest.get(name))
            if not self._traces:
                self._empty.add(self._at, None)
        self._at = at
        values = {"": answer} if isinstance(answer, float) else {_plain_name(labels): value for labels, value in answer}
        self._latest = {name: _drawn(value) for name, value in values.items()}
        for name in self._latest:
            if name in self._traces:
                continue
            if len(self._traces) < MAX_SERIES:
                self._traces[name] = Trace(_POINTS)
            else:
                self._left_out.add(name)

    def spec(self, axis):
        series, notes = [], []
        for name, trace in self._traces.items() or [("", self._empty)]:
            x, y = trace.points()
            shown = self._own_name(name, [one["name"] for one in series])
            y = [*y, self._latest.get(name)]
            series.append({"name": shown, "mark": "line", "x": [*x, self._at], "y": y, "total": trace.total + 1})
        if any(len(one["y"]) < one["total"] for one in series):
            notes.append("Not every point is shown: of every stretch its highest, its lowest and its ends are.")
        if not self._traces:
            notes.append("The query has given no series yet.")
        if self._left_out:
            notes.append(f"{len(self._left_out):,} more series are not shown: a chart has room for {MAX_SERIES}.")
        axes = {"x": {"label": axis, "scale": "linear"}, "y": {"label": "", "scale": "linear"}}
        spec = {"version": 1, "kind": "chart", "title": cut(str(self.title), TITLE), **axes}
        return {**spec, "series": series, "notes": notes}

    def _own_name(self, name, others):
        shown = cut(name, NAME) or ("no labels" if len(self._traces) > 1 else "")
        return f"{cut(name, NAME - 4)} ({len(others) + 1})" if shown in others else shown


def _drawn(value):
    """A value for a chart, or None for a gap: of nine digits, or the last bits of a steady one would fill the chart."""
    number = number_of(value, "the values")
    return None if number is None else float(f"{number:.9g}")


def _plain_name(labels):
    """A series in a key: `status="200"`, or with the name of its metric as Prometheus writes it."""
    name = series_name(labels)
    return name[1:-1] if name.startswith("{") else name


def _number(value):
    """A number to be read at a glance: four digits, thousands apart."""
    if value is None:
        return "no value"
    size = abs(value)
    if size != 0 and (size >= 1e9 or size < 1e-4):
        return f"{value:.2e}"
    return f"{value:,.0f}" if size >= 1_000 else f"{value:.4g}"
