import random
import re

import yaml
from waymark import call, check, client, expect, fail, metrics, outcome, probe, virtual_time

NAMES = {
    "scorer_requests_total": "counter",
    "scorer_request_seconds": "histogram",
    "scorer_fallbacks_total": "counter",
    "scorer_keep": "histogram",
    "scorer_features_written_timestamp_seconds": "gauge",
}


def values(text):
    """{(name, labels): value}, with numbers in the place of the bounds of buckets, whichever way they are written."""
    found = {}
    for sample in metrics.read(text):
        labels = {name: float(value) if name == "le" else value for name, value in sample.labels.items()}
        found[(sample.name, *sorted(labels.items()))] = sample.value
    return found


def listed(text):
    """The same as a list for JSON, in an order of its own."""
    return sorted([repr(key), value] for key, value in values(text).items())


# The instruments


@check("counts by label, in Prometheus' format", hint="How does a counter with the labels route and status look in the lesson?")
def counts_by_label(lab):
    counter = lab.instruments.Counter("made_total", "Things made.", ["kind", "size"])
    counter.add(kind="cup", size=1)
    counter.add(2, size="1", kind="cup")
    counter.add(0.5, kind='a "b"\\c\nd', size=2)
    text = call(counter.render).named('Counter("made_total", …).render()').result
    call(values, text).named("what Prometheus reads of it").gives(
        {
            ("made_total", ("kind", "cup"), ("size", "1")): 3.0,
            ("made_total", ("kind", 'a "b"\\c\nd'), ("size", "2")): 0.5,
        },
        known=[
            (
                lambda got: ("made_total", ("kind", "1"), ("size", "cup")) in got,
                "The values are taken in the order of the call, and `add(2, size=…, kind=…)` has swapped them.",
            ),
            (metrics.MetricsError, "Prometheus would refuse this text, and with it everything else of the scrape."),
        ],
    )
    family = metrics.families(text)["made_total"]
    expect([family.type, family.help], "what TYPE and HELP say").equals(["counter", "Things made."])
    told = metrics.families(lab.instruments.Counter("a_total", "C:\\new\nline").render())
    expect(told["a_total"].help, "the HELP of a counter described by two lines").equals(
        "C:\\new\nline", because="In HELP a backslash and a line feed are escaped, quotes are not."
    )
    expect(values(lab.instruments.Counter("lost_total", "Lost.").render()), "a counter without labels, before it counts").equals(
        {("lost_total",): 0.0},
        because="A series that begins with its first event has no sample before it, and its rate misses that event.",
    )
    expect(values(counter.__class__("b_total", "B.", ["kind"]).render()), "a counter with labels, before it counts").equals({})
    other = lab.instruments.Counter("made_total", "Things made.", ["kind", "size"])
    expect(values(other.render()), "a second counter, of which nothing was counted").equals(
        {}, because="It shows what the first one counted: the dict belongs to the object, not to the class."
    )
    call(counter.add, -1, kind="cup", size=1).raises(ValueError, because="A counter that falls looks like a restart.")
    for labels in ({"kind": "cup"}, {"kind": "cup", "size": 1, "user": 7}):
        call(counter.add, **labels).raises(ValueError, because="Every series of a metric has the same labels.")
    gauge = lab.instruments.Gauge("level", "Now.")
    expect(values(gauge.render()), "a gauge that was never set").equals({}, because="What is not known is not 0.")
    gauge.set(3)
    gauge.set(-1.5)
    expect(values(gauge.render()), "a gauge that was set to 3 and to -1.5").equals({("level",): -1.5})
    expect(metrics.families(gauge.render())["level"].type, "the TYPE of a gauge").equals("gauge")


@check("adds the buckets of a histogram up", hint="An observation of 0.05 with the bounds 0.1 and 0.5: which buckets count it?")
def buckets_add_up(lab):
    histogram = lab.instruments.Histogram("took_seconds", "Took.", [0.1, 0.5, 2])
    for one in (0.05, 0.1, 0.3, 5.0):
        histogram.observe(one)
    text = call(histogram.render).named("Histogram(…, [0.1, 0.5, 2]).render() after 0.05, 0.1, 0.3 and 5").result

    def bucket(*counts):
        return lambda got: [got.get(("took_seconds_bucket", ("le", le))) for le in (0.1, 0.5, 2.0, float("inf"))] == list(counts)

    call(values, text).named("what Prometheus reads of it").gives(
        {
            ("took_seconds_bucket", ("le", 0.1)): 2.0,
            ("took_seconds_bucket", ("le", 0.5)): 3.0,
            ("took_seconds_bucket", ("le", 2.0)): 3.0,
            ("took_seconds_bucket", ("le", float("inf"))): 4.0,
            ("took_seconds_sum",): 5.45,
            ("took_seconds_count",): 4.0,
        },
        tolerance=1e-9,
        known=[
            (
                metrics.MetricsError,
                "Prometheus would refuse it. A bucket counts everything up to its bound, so that each holds the one "
                "before it, and the last, +Inf, holds all.",
            ),
            (bucket(1, 3, 3, 4), "0.1 lies at the bound of the first bucket: `le` is less than or equal."),
            (bucket(2, 3, 3, 3), "5 s lies beyond the last bound, and only +Inf counts it."),
        ],
    )
    expect(metrics.families(text)["took_seconds"].type, "the TYPE").equals("histogram")


# The service


class Shelf:
    """A feature store and a clock: each look-up takes its time, and gives or raises what comes next."""

    def __init__(self, plan):
        self.now, self._plan = 100.0, list(plan)

    def look_up(self, wanted, offered):
        took, what = self._plan.pop(0)
        self.now += took
        if isinstance(what, Exception):
            raise what
        return what

    def clock(self):
        return self.now


def pair(alike, ratio, written=1_000.0):
    return {"alike": alike, "price_ratio": ratio, "written": written}


GOOD = {"wanted": "oat milk", "offered": "soy milk"}


def scorer(lab, plan):
    shelf = Shelf(plan)
    return client(lab.service.Scorer(shelf.look_up, shelf.clock))


def scraped(service):
    answer = service.get("/metrics")
    expect(answer.status, "the status of /metrics", call=answer.call).equals(200)
    kind = [part.strip() for part in (answer.header("Content-Type") or "").lower().split(";")]
    expect("; ".join(kind), "the Content-Type of /metrics", call=answer.call).equals(
        "text/plain; version=0.0.4; charset=utf-8",
        because="Prometheus 3 refuses a scrape whose Content-Type it does not know.",
    )
    return answer.text


@check("counts every answer, the failed ones too", hint="Which line of the service runs when the look-up raises?")
def counts_every_answer(lab):
    service = scorer(lab, [(0.01, pair(0.9, 1.0)), (0.01, TimeoutError()), (0.01, KeyError("price")), (0.01, {"alike": 1})])
    expect(service.post("/score", json=GOOD).json(), "the answer").equals({"keep": 0.9, "fallback": False})
    expect(service.post("/score", json=GOOD).json(), "the answer without features").equals({"keep": 0.5, "fallback": True})
    for _ in range(2):
        answer = service.post("/score", json=GOOD)
        expect(answer.status, "the status where the look-up or the model raises", call=answer.call).equals(500)
    service.post("/score", body="{")
    service.get("/score")
    service.get("/health")
    service.get("/score/7?user=12")
    service.get("/wp-login.php")
    scraped(service)
    got = values(scraped(service))
    counted = {key: value for key, value in got.items() if key[0] == "scorer_requests_total"}
    names = {name for key in counted for name, _ in key[1:]}
    expect(names, "the labels of scorer_requests_total").equals({"route", "status"})
    expect(counted, "scorer_requests_total").equals(
        {
            ("scorer_requests_total", ("route", route), ("status", status)): count
            for route, status, count in (
                ("/score", "200", 2.0),
                ("/score", "500", 2.0),
                ("/score", "400", 1.0),
                ("/score", "404", 1.0),
                ("/health", "200", 1.0),
                ("other", "404", 2.0),
            )
        },
        known=[
            (
                lambda found: not any(("status", "500") in key for key in found),
                "The two requests that failed are not counted: the errors are exactly what this metric is for.",
            ),
            (
                lambda found: any("/wp-login.php" in str(key) for key in found),
                "The path became a label. Whoever scans the service then makes a new series with every request, and "
                "Prometheus keeps each of them in memory: the rest is `other`.",
            ),
            (lambda found: any("/metrics" in str(key) for key in found), "The scrapes count themselves."),
        ],
    )
    again = values(scraped(scorer(lab, [])))
    expect([key for key in again if key[0] == "scorer_requests_total"], "what a second Scorer has counted").equals([])


@check("measures what the picker waited and what the model said", hint="Where does the clock have to be read so that a timeout is measured, too?")
def measures(lab):
    plan = [(0.03, pair(0.9, 1.0, 700.0)), (0.25, pair(0.25, 0.8, 1_300.0)), (2.0, TimeoutError()), (0.7, KeyError("price"))]
    service = scorer(lab, plan)
    for _ in plan:
        service.post("/score", json=GOOD)
    service.get("/health")
    text = scraped(service)
    got = values(text)
    types = {name: family.type for name, family in metrics.families(text).items()}
    expect(types, "the metrics and their types").equals(NAMES)
    expect(got.get(("scorer_request_seconds_count",)), "scorer_request_seconds_count after four requests to /score").equals(
        4.0,
        known=[
            (2.0, "Only what went well was measured. The slow ones are the ones that fail."),
            (3.0, "The request that failed was not measured."),
            (5.0, "/health was measured, too: thousands of fast checks hide a slow /score."),
        ],
    )
    expect(got.get(("scorer_request_seconds_sum",)), "scorer_request_seconds_sum").equals(
        2.98,
        tolerance=1e-6,
        known=[
            (lambda one: one is not None and abs(one - 2980) < 1, "These are milliseconds. Prometheus counts in seconds."),
            (lambda one: one is not None and abs(one) < 0.01, "Nothing has taken any time: read `clock` before the work, and after it."),
        ],
    )
    bounds = sorted(key[1][1] for key in got if key[0] == "scorer_request_seconds_bucket")
    expect(bounds, "the bounds of scorer_request_seconds").equals([0.05, 0.1, 0.25, 0.5, 1.0, 2.5, float("inf")])
    expect(got.get(("scorer_fallbacks_total",)), "scorer_fallbacks_total").equals(1.0)
    keep = {key[1][1] if len(key) > 1 else key[0]: value for key, value in got.items() if key[0].startswith("scorer_keep")}
    expect(keep, "scorer_keep").equals(
        {0.25: 1.0, 0.5: 1.0, 0.75: 1.0, 1.0: 2.0, float("inf"): 2.0, "scorer_keep_sum": 1.15, "scorer_keep_count": 2.0},
        tolerance=1e-9,
        known=[
            (
                lambda one: one.get("scorer_keep_count") == 3.0,
                "The 0.5 of the fallback was observed as well. It is no opinion of the model's, and would hide how the "
                "model's opinions shift.",
            )
        ],
    )
    expect(got.get(("scorer_features_written_timestamp_seconds",)), "scorer_features_written_timestamp_seconds").equals(
        1_300.0,
        because="It is the time at which the features last read were written. Prometheus knows what time it is, and "
        "subtracts; an age would stand still when nobody asks.",
    )
    with virtual_time():
        demo = client(lab.service.app)
        expect(demo.post("/score", json=GOOD).json(), "the answer of the app on this page").equals({"keep": 0.7, "fallback": False})
        slow = demo.post("/score", json={**GOOD, "wanted": "slow oat milk"}).json()
        expect(slow, "its answer to a slow product").equals({"keep": 0.5, "fallback": True})
        written = values(scraped(demo)).get(("scorer_features_written_timestamp_seconds",))
        # The virtual clock begins with the year 2026.
        expect(written, "when its features were written").equals(1_767_225_600 - 300)
    fresh = values(scraped(scorer(lab, [])))
    expect(fresh.get(("scorer_fallbacks_total",)), "scorer_fallbacks_total before anything was asked").equals(0.0)


# The rules

DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


class NoRules(Exception):
    pass


def seconds_of(text):
    found = DURATION.fullmatch(text) if isinstance(text, str) and text else None
    if not found:
        raise NoRules(f"`for` must be a duration such as 30s, 2m or 1h30m, not {text!r}")
    hours, minutes, seconds = (int(one or 0) for one in found.groups())
    return 3600 * hours + 60 * minutes + seconds


def rules_of(text):
    """The rules of a rules file, as promtool would take them; NoRules says what is wrong."""
    try:
        whole = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise NoRules(f"This is no YAML: {error}") from None
    if not isinstance(whole, dict) or set(whole) != {"groups"} or not isinstance(whole["groups"], list):
        raise NoRules("At the top stands `groups`, a list, and nothing else.")
    rules = []
    for group in whole["groups"]:
        if not isinstance(group, dict) or not isinstance(group.get("name"), str) or not isinstance(group.get("rules"), list):
            raise NoRules("Each group has a `name`, and `rules`, which is a list.")
        for rule in group["rules"]:
            rules.append(rule_of(rule))
    return rules


def rule_of(rule):
    name = rule.get("alert") if isinstance(rule, dict) else None
    if not isinstance(name, str):
        raise NoRules(f"Each rule begins with `alert` and a name; this one does not: {rule!r}")
    unknown = set(rule) - {"alert", "expr", "for", "keep_firing_for", "labels", "annotations"}
    if unknown:
        raise NoRules(f"{name}: a rule has no field {sorted(unknown)[0]!r}")
    if not isinstance(rule.get("expr"), str):
        raise NoRules(f"{name}: `expr` must be there, and be text")
    labels, notes = rule.get("labels") or {}, rule.get("annotations") or {}
    if not isinstance(labels, dict) or labels.get("severity") not in ("page", "ticket"):
        raise NoRules(f"{name}: its label `severity` must be page or ticket, or nobody knows whom to tell")
    if not isinstance(notes, dict) or not isinstance(notes.get("summary"), str) or not notes["summary"].strip():
        raise NoRules(f"{name}: the annotation `summary` is what somebody reads at three in the morning")
    try:
        return metrics.AlertRule(name, rule["expr"], seconds_of(rule.get("for", "0s")), {"severity": labels["severity"]})
    except metrics.QueryError as error:
        raise NoRules(f"{name}: its `expr` is no query: {error}") from None


def loaded(lab):
    try:
        rules = rules_of(lab.text("alerts.yaml"))
        metrics.Alerts(metrics.Store(), rules)
    except (NoRules, ValueError) as error:
        fail(str(error), call="promtool check rules alerts.yaml")
    return rules


@check("writes rules that Prometheus would load", hint="Which of the keys of the example rule does yours not have?")
def rules_load(lab):
    rules = loaded(lab)
    severities = {rule.labels["severity"] for rule in rules}
    expect(severities, "the severities of the rules").equals(
        {"page", "ticket"}, because="Some things wake somebody, and some can wait for the morning."
    )


# Seconds: until a page, until a ticket, until what is over must have ended.
PAGE, TICKET, OVER = 300, 600, 300
EVERY = 30

BAD = {
    # what is bad in it: the severity that is due, and the share or rate that it changes
    "errors": "page",
    "slow": "page",
    "down": "page",
    "fallbacks": "page",
    "stale": "ticket",
    "low scores": "ticket",
}
SHARES = ("errors", "slow", "fallbacks", "low scores")
QUIET = ("usual", "burst", "restart", "night", "bad bodies", "late features", "promotion")


class Service:
    """What a scorer would have counted with the learner's instruments, from how many requests came, and how they went."""

    def __init__(self, kit, written):
        self.written, self._owed = written, {}
        self._requests = kit.Counter("scorer_requests_total", "Requests.", ["route", "status"])
        self._seconds = kit.Histogram("scorer_request_seconds", "Seconds.", [0.05, 0.1, 0.25, 0.5, 1, 2.5])
        self._fallbacks = kit.Counter("scorer_fallbacks_total", "Fallbacks.")
        self._keep = kit.Histogram("scorer_keep", "Scores.", [0.25, 0.5, 0.75, 1])
        self._written = kit.Gauge("scorer_features_written_timestamp_seconds", "Written.")

    def take(self, seconds, rate, *, errors=0.01, slow=0.02, fallbacks=0.05, low=0.15, bodies=0.01):
        scores = rate * seconds
        answered = scores * (1 - errors - bodies)
        modelled = answered * (1 - fallbacks)
        for route, status, amount in (
            ("/score", 200, answered),
            ("/score", 500, scores * errors),
            ("/score", 400, scores * bodies),
            ("/health", 200, 4.0 * seconds),
            ("other", 404, 0.5 * seconds),
        ):
            if whole := self._whole(route, status, amount):
                self._requests.add(whole, route=route, status=status)
        for took, share in ((0.03, 0.6), (0.08, 0.25), (0.2, 0.1), (0.4, 0.05)):
            self._observe(self._seconds, took, scores * share * (1 - slow))
        self._observe(self._seconds, 2.0, scores * slow)
        if whole := self._whole("fallbacks", "", answered * fallbacks):
            self._fallbacks.add(whole)
        for score, share in ((0.1, low), (0.4, (1 - low) / 3), (0.7, (1 - low) / 6), (0.9, (1 - low) / 2)):
            self._observe(self._keep, score, modelled * share)

    def _observe(self, histogram, value, amount):
        for _ in range(self._whole(id(histogram), value, amount)):
            histogram.observe(value)

    def _whole(self, name, more, amount):
        """Whole events: the rest is owed to the next time."""
        owed = self._owed.get((name, more), 0.0) + amount
        whole = int(owed + 1e-9)
        self._owed[(name, more)] = owed - whole
        return whole

    def text(self):
        self._written.set(self.written)
        parts = (self._requests, self._seconds, self._fallbacks, self._keep, self._written)
        return "".join(one.render() for one in parts)


class Told:
    """What became of rules in a situation: who was told when, and of what."""

    def __init__(self, kind, onset, end):
        self.kind, self.onset, self.end, self.firing, self.samples = kind, onset, end, [], 0

    def first(self, severity, after=0.0, before=float("inf")):
        """(time, rule) of the first alert that fires within some time, or None."""
        found = [(at, rule) for at, rule, own in self.firing if own == severity and after <= at <= before]
        return min(found, default=None)


# How long a situation lasts from its onset, and how long it is watched afterwards, where that matters.
LASTS = {"burst": 30, "promotion": 240, "stale": TICKET, "low scores": TICKET, "night": 540, "late features": 180}
WATCHED = {"burst": 210, "promotion": 180, "restart": 0}
BURSTS = ({"errors": 0.98, "slow": 1.0}, {"fallbacks": 1.0}, {"low": 1.0})
NIGHT = {"errors": 0.34, "fallbacks": 0.5, "slow": 1.0, "low": 1.0, "bodies": 0.0}


def situation(kit, rules, kind, seed):
    """Runs rules through one situation, scrape after scrape, and gives what they told."""
    rng = random.Random(f"{kind} {seed}")
    store = metrics.Store()
    alerts = metrics.Alerts(store, rules)
    # The first seed is the mildest that still counts.
    rate, share = (1.1, 0.21) if seed == 0 else (rng.uniform(1.1, 2.0), rng.uniform(0.21, 0.6))
    # Ten usual minutes come first, so that a long window is not made of the trouble alone.
    start, onset = 50_000 + rng.randrange(1_000), 600 + EVERY * rng.randrange(3)
    told = Told(kind, onset, onset + LASTS.get(kind, PAGE))
    # Whether rules let go again is seen in one case of three.
    watched = WATCHED.get(kind, OVER + EVERY if BAD.get(kind) == "page" and seed % 3 == 0 else 0)
    service = Service(kit, start - rng.randrange(300))
    if kind == "stale":
        service.written = start + onset - 1_800
    if kind == "late features":
        service.written = start + told.end - 1_680
    odd = {
        "errors": {"errors": share},
        "slow": {"slow": share},
        "fallbacks": {"fallbacks": max(0.33, share)},
        "low scores": {"low": max(0.42, share)},
        "promotion": {"low": 0.6},
        "bad bodies": {"bodies": 0.3},
        "burst": BURSTS[seed % 3],
        "night": NIGHT,
    }.get(kind, {})
    for at in range(EVERY, told.end + watched + 1, EVERY):
        bad = onset < at <= told.end
        if kind == "restart" and at == onset:
            service = Service(kit, service.written)
        # A whole night has three requests in each minute.
        requests = rate * rng.uniform(0.9, 1.1) if kind != "night" else 0.05
        service.take(EVERY, requests, **(odd if bad or kind == "night" else {}))
        if kind not in ("stale", "late features") and start + at - service.written >= 600:
            service.written = start + at
        lost = (kind == "down" and bad) or (kind == "restart" and at == onset)
        store.scrape(None if lost else service.text(), at=start + at, labels={"job": "scorer", "instance": "a"})
        for alert in alerts.evaluate():
            if alert.state == "firing":
                told.firing.append((at, alert.rule, alert.labels["severity"]))
    told.samples = len(metrics.read(service.text()))
    return told


def verdict(told):
    """What somebody who is on call would say of the rules, in a few words."""
    due = BAD.get(told.kind)
    page, ticket = told.first("page"), told.first("ticket")
    if due is None:
        return f"a page from {page[1]}" if page else f"a ticket from {ticket[1]}" if ticket else "silence"
    if due == "ticket" and page:
        return f"a page from {page[1]}"
    first = told.first(due)
    if first and first[0] < told.onset:
        return f"{first[1]} too early"
    if first is None or first[0] > told.onset + (PAGE if due == "page" else TICKET):
        return "nobody in time"
    if due == "page":
        late = told.first("page", after=told.end + OVER)
        if late:
            return f"{late[1]} still fires"
    return "told in time"


WORDS = {
    "errors": "a fifth or more of the answers to /score are errors",
    "slow": "a fifth or more of the pickers wait longer than 0.5 s",
    "down": "no scrape is answered",
    "fallbacks": "30 % or more of the answers come without the model",
    "stale": "the features are more than 30 minutes old",
    "low scores": "40 % or more of the scores are 0.25 or less",
    "usual": "all is as usual",
    "burst": "a deploy makes trouble for 30 s",
    "restart": "the service is restarted: one scrape fails, and its counters begin at 0",
    "night": "no more than three requests a minute come, and they go wrong",
    "bad bodies": "one handset sends bodies that are no JSON, 30 % of all",
    "late features": "the features are up to 28 minutes old",
    "promotion": "a promotion of dear goods lowers the scores for four minutes",
}

ADVICE = {
    "errors": "Health checks and scanners are answered four times as often as /score: look at `route`. "
    "And divide rates: in raw counters the good minutes before dilute what is bad now.",
    "slow": "A mean hides one in five. Which bucket ends at half a second?",
    "fallbacks": "Each of these answers is a fast 200: none of the four golden signals sees them.",
    "down": "Where no scrape comes, there is no rate either: what does Prometheus itself say of a target?",
    "stale": "The metric is the time at which the features were written; `time()` is now.",
    "low scores": "Which bucket of scorer_keep counts scores up to 0.25, and what share of all are they?",
    "burst": "After 30 s of trouble, the window of a rate still holds some of it until it has passed. How long must the "
    "condition hold, at least?",
    "restart": "A raw counter falls here, and one scrape is not an outage.",
    "night": "Three of three requests are 100 %. Ask for a rate of requests as well.",
    "bad bodies": "A 400 is the caller's mistake; nobody on call can mend it.",
    "late features": "Up to half an hour of age is agreed.",
    "promotion": "A shift of the scores needs to last before it means something.",
}


def judge(lab, cases):
    rules = loaded(lab)
    for kind, seed in cases:
        told = situation(lab.instruments, rules, kind, seed)
        said, due = verdict(told), BAD.get(kind)
        good = "silence" if due is None else "told in time"
        if said == good:
            continue
        if said == "nobody in time":
            limit = told.onset + (PAGE if due == "page" else TICKET)
            words = f"From {told.onset} s on {WORDS[kind]}, and by {limit} s there is no {due}."
            if kind in SHARES:
                words += " (A limit at exactly that share falls silent whenever chance takes a window below it.)"
        elif said.endswith("still fires"):
            words = (
                f"From {told.onset} s to {told.end} s {WORDS[kind]}. More than five minutes later {said}: what a "
                "counter has counted since the start never goes away, its rate does."
            )
        elif due is None:
            at, rule = told.first("page") or told.first("ticket")
            words = f"Here {WORDS[kind]}, and nobody should be told. {rule} fires at {at} s."
        elif said.endswith("too early"):
            words = f"{said.removesuffix(' too early')} fires before {told.onset} s, while all is well."
        else:
            words = f"From {told.onset} s on {WORDS[kind]}, which can wait for the morning, and {said} wakes somebody."
        words = f"{words} {ADVICE.get(kind, '')}".strip()
        fail(words, call=f"the situation «{kind}», seed {seed}", got=said, expected=good)


@check("tells somebody in time when it is bad", hint="Which metric moves in this situation, and which do not?")
def tells_in_time(lab):
    judge(lab, [(kind, 0) for kind in BAD])


@check("stays silent when nobody has to act", hint="How long does the condition hold after the trouble is over?")
def stays_silent(lab):
    judge(lab, [(kind, seed) for kind in QUIET for seed in ((0, 1, 2) if kind == "burst" else (0,))])


# Probes


@probe(cases=30, tolerance=1e-9)
def any_instruments(lab, rng):
    """Counters, gauges and histograms of any names, labels and values, as Prometheus reads them."""
    texts = ["/score", "a b", 'say "so"', "C:\\dir", "two\nlines", "", "é"]
    labels = rng.sample(["route", "status", "kind"], rng.randrange(3))
    counter = lab.instruments.Counter("a_total", rng.choice(texts), labels)
    raised = []
    for _ in range(rng.randrange(12)):
        given = {label: rng.choice([*texts, 200]) for label in rng.sample(labels, len(labels))}
        if rng.random() < 0.1:
            given["more"] = "x"
        raised.append(outcome(lambda given=given: counter.add(rng.choice([1, 1, 0, 2.5, -1]), **given)))
    gauge = lab.instruments.Gauge("now", "Now.")
    for _ in range(rng.choice([0, 1, 3])):
        gauge.set(rng.randrange(-9, 9) / 4)
    bounds = sorted(rng.sample([0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], rng.randrange(1, 5)))
    histogram = lab.instruments.Histogram("took", "Took.", bounds)
    for _ in range(rng.choice([0, 1, 20])):
        histogram.observe(rng.choice([*bounds, 0.0, 0.07, 3.0, 99.0]))
    text = counter.render() + gauge.render() + histogram.render()
    described = [[one.name, one.type, one.help] for one in metrics.families(text).values() if one.type != "untyped"]
    return [listed(text), sorted(described), [sorted(one) for one in raised]]


@probe(cases=20, tolerance=1e-6)
def any_hour_of_the_service(lab, rng):
    """Answers and metrics of a service to which anything is sent, with a feature store that is slow, absent or wrong."""
    plan = []
    for _ in range(30):
        took = rng.choice([0.0, 0.03, 0.05, 0.3, 0.7, 4.0])
        what = pair(rng.randrange(25) / 16, 0.75 + rng.randrange(6) / 8, 1_000.0 + rng.randrange(999))
        plan.append((took, rng.choice([what, what, what, TimeoutError(), ValueError("no row"), {}, OSError("gone")])))
    service = scorer(lab, plan)
    answers = []
    for _ in range(rng.choice([0, 1, rng.randrange(30)])):
        method, path, options = rng.choice(
            [
                ("POST", "/score", {"json": GOOD}),
                ("POST", "/score", {"json": GOOD}),
                ("POST", "/score", {"json": rng.choice([[], {"wanted": "x"}, None, 3])}),
                ("POST", "/score", {"body": "wanted=x"}),
                ("PUT", "/score", {"json": GOOD}),
                ("GET", "/health", {}),
                ("GET", f"/{rng.randrange(10**6)}", {}),
                ("GET", "/metrics", {}),
            ]
        )
        answer = service.request(method, path, **options)
        answers.append([answer.status, answer.header("Content-Type"), answer.header("Content-Length") == str(len(answer.body)), "metrics" if path == "/metrics" else answer.text])
    return [answers, listed(service.get("/metrics").text)]


def probed(lab, kinds, rng):
    kind, seed = rng.choice(list(kinds)), rng.randrange(10**6)
    try:
        rules = rules_of(lab.text("alerts.yaml"))
        told = situation(lab.instruments, rules, kind, seed)
    except (NoRules, ValueError) as error:
        return [kind, seed, str(error), 0]
    # Whether it was well. In which words it was not is the checks' business.
    return [kind, seed, verdict(told) in ("silence", "told in time"), told.samples]


@probe(cases=16, pool=60)
def any_bad_hour(lab, rng):
    """Hours in which somebody must be told: errors, slowness, silence, fallbacks, old features, scores that shift."""
    return probed(lab, BAD, rng)


@probe(cases=16, pool=60)
def any_quiet_hour(lab, rng):
    """Hours in which nobody has to act: noise, a deploy, a restart, the small numbers of a night, a caller's mistake."""
    return probed(lab, QUIET, rng)
