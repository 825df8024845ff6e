import json

import yaml
from miniature import KINDS, LENGTH, NEW, OLD, START, World, morning
from waymark import call, check, expect, fail, outcome, probe, unchanged


def event(at=30_000.0, number=1, **more):
    """An event as the brief shows one."""
    return {
        "at": at,
        "request_id": f"r-{number}",
        "status": 200,
        "seconds": 0.2,
        "queue": 0.01,
        "upstreams": {"positions": 0.05, "weather": 0.05, "timetable": 0.02},
        "instance": "a",
        "app": "a11",
        "model": "m7",
        "features": "f31",
        "line": "S1",
        "forecast": 3.0,
        "actual": 3.5,
        **more,
    }


BAD = {"status": 500, "forecast": None}


@check("reads a log that was cut, sent twice and mixed up", hint="What does `json.loads` do with half a line, and what with `42`?")
def reads_a_log(lab):
    one, two, three = (event(at=30_000.0 + at, number=at) for at in (1, 2, 3))
    lines = [json.dumps(two), json.dumps(one), json.dumps(two)[:40], json.dumps(two), "", "  ", "42", '"ready"', '{"at": 3}', json.dumps(three) + "\n"]
    got = call(lab.evidence.parse, lines).named("parse of three requests, one of them twice, and four broken lines").result
    events, broken = got
    at = [one["at"] - 30_000 for one in events]
    expect(at, "the times of the events, after 30,000").equals(
        [1.0, 2.0, 3.0],
        known=[
            ([1.0, 2.0, 2.0, 3.0], "A request stands there twice: what ships logs repeats a line rather than lose it, and each repetition counts in every share."),
            ([2.0, 1.0, 3.0], "They come as they were shipped. Six workers write at once: sort by `at`."),
        ],
    )
    expect(broken, "the number of broken lines").equals(
        4,
        known=[
            (0, "Broken lines are dropped without a word. When half of the log is broken, nobody will know."),
            (6, "Empty lines are no broken ones."),
            (1, "JSON that is no object, or an object without `at` and `request_id`, is no event either."),
            (3, "An object without `request_id` is no event either."),
            (2, "JSON that is no object is no event either."),
        ],
    )
    expect(events[0], "the first event").equals(one)


@check("knows a badly served passenger", hint="A forecast of 180 minutes with status 200: which number of the event shows it?")
def knows_bad(lab):
    bad = lab.evidence.is_bad
    for words, given, expected, known in (
        ("a good one", {}, False, []),
        ("status 500", BAD, True, []),
        ("status 503 within 0.1 s", {**BAD, "status": 503, "seconds": 0.1}, True, []),
        ("status 404", {"status": 404, "forecast": None}, False, [(True, "A 404 is the caller's mistake.")]),
        ("1.2 s", {"seconds": 1.2}, True, [(False, "The answer came, and the passenger had gone.")]),
        ("1.0 s", {"seconds": 1.0}, False, []),
        ("forecast 9, actual 3", {"forecast": 9.0, "actual": 3.0}, True, [(False, "Status 200, fast, and six minutes wrong: that is what this morning looks like.")]),
        ("forecast 3, actual 9", {"forecast": 3.0, "actual": 9.0}, True, [(False, "Too little is as wrong as too much: take the size of the difference.")]),
        ("forecast 8, actual 3", {"forecast": 8.0, "actual": 3.0}, False, []),
        ("forecast 0, actual 6", {"forecast": 0.0, "actual": 6.0}, True, [(False, "A forecast of 0 is a forecast; `None` is none.")]),
        ("forecast 6, actual 0", {"forecast": 6.0, "actual": 0.0}, True, [(False, "A train on time has an `actual` of 0, which is not `None`.")]),
        ("a train that has not arrived", {"actual": None}, False, []),
    ):
        call(bad, event(**given)).named(f"is_bad of {words}").gives(expected, known=known)


@check("counts by any field", hint="Which value has an event that lacks the field?")
def counts_by_field(lab):
    events = [event(number=at, line=line, **(BAD if bad else {})) for at, (line, bad) in enumerate([("S1", 1), ("S2", 0), ("S1", 0), ("S1", 0), (None, 1), ("S2", 0), ("S1", 1)])]
    with unchanged(events, "the list of events"):
        call(lab.evidence.share_by, events, "line").gives(
            {"S1": (4, 0.5), "S2": (2, 0.0), None: (1, 1.0)},
            tolerance=1e-9,
            known=[
                (lambda got: None not in got, "The one without a line is left out, and it is a bad one."),
                (lambda got: got.get("S1") == (2, 0.5), "The first number is how many requests there were, not how many of them were bad."),
                (lambda got: got.get("S2", (0, 1))[1] != 0.0 if "S2" in got else True, "S2 has no bad ones, and that is worth a line: it is what rules things out."),
            ],
        )
    call(lab.evidence.share_by, [event()], "tenant").named('share_by of one event by "tenant", which it has not').gives({None: (1, 0.0)}, tolerance=1e-9)


def minutes(*counts):
    """Events of one minute after the other, from 500 minutes on: pairs of how many, and how many of them are bad."""
    found = []
    for minute, (count, bad) in enumerate(counts):
        for at in range(count):
            found.append(event(at=60.0 * (500 + minute) + 50 * at / count, number=len(found), **(BAD if at < bad else {})))
    return found


@check("finds the minute in which it began", hint="One bad minute may be a deploy. What makes three of them different?")
def finds_the_onset(lab):
    find = lab.evidence.onset
    blip = minutes((20, 0), (20, 12), (20, 0), (20, 1), (20, 2), (20, 9), (20, 8), (20, 9))
    call(find, blip).named("onset with a bad minute at 501, and bad ones from 504 on").gives(
        504 * 60,
        known=[
            (501 * 60, "Minute 501 was bad by itself, and the next was fine. An incident lasts: three minutes in a row."),
            (505 * 60, "Minute 504 has 2 bad ones of 20, which is a tenth: the first of three that reach it."),
            (504, "That is the number of the minute. Everything else in the log is in seconds."),
            (506 * 60, "That is the third of the three. It began with the first."),
        ],
    )
    call(find, minutes((20, 1), (20, 2), (20, 3))).named("onset where only two minutes in a row are bad").gives(None)
    call(find, minutes((20, 1), (20, 2), (20, 3), (0, 0), (20, 5))).named("onset with a minute without requests in between").gives(
        None, because="Three in a row are three minutes of the clock; without requests nobody was served badly."
    )
    call(find, []).gives(None)
    call(find, minutes((1, 1), (1, 1), (1, 1))).named("onset with one request a minute, all bad").gives(500 * 60)


@check("looks at the deploys that can have done it", hint="A cause comes before its effect, but a minute is a minute long.")
def looks_at_deploys(lab):
    began = 30_000
    deploys = [{"at": began + at, "what": what, "version": f"v{at}"} for at, what in ((-601, "app"), (-600, "model"), (59, "features"), (60, "model"), (-20, "app"), (300, "app"))]
    with unchanged(deploys, "the list of deploys"):
        got = [one["at"] - began for one in call(lab.evidence.suspects, deploys, began).named("suspects of deploys at -601, -600, 59, 60, -20 and 300 s").result]
    expect(got, "when they were, from the start of the first bad minute on").equals(
        [59, -20, -600],
        known=[
            (lambda one: 300 in one or 60 in one, "A deploy after the first bad minute cannot have caused it, however near it is."),
            (lambda one: 59 not in one, "The first bad minute lasts until 60: something deployed at 59 may have made it bad."),
            (lambda one: -601 in one, "The one at -601 s is further back than `within`."),
            (lambda one: one == sorted(one) and len(one) == 3, "The latest comes first: it is asked about first."),
        ],
    )
    expect(lab.evidence.suspects(deploys, began, within=20)[1:], "the others, with within=20").equals([deploys[4]])


NAMES = {
    "model": "a new model that is bad on its four instances",
    "app": "a new version of the app that is bad on its four instances",
    "features": "new features that are bad on their three lines",
    "instance": "one sick instance",
    "upstream": "a slow upstream",
    "capacity": "twice the usual traffic",
    None: "nothing",
}


def truth(world):
    if world.kind is None:
        return None
    return {"cause": world.kind, "target": {"instance": world.instance, "upstream": world.upstream, "capacity": None, **NEW}[world.kind]}


@check("tells the causes apart", hint="Which of two values does the culprit have, and how is everybody who has the other one?")
def tells_apart(lab):
    for kind in ("model", "features", "app", "instance", "upstream", "capacity", None):
        for seed in (101, 102):
            world = World(kind, seed)
            events, _ = lab.evidence.parse(world.lines())
            right = truth(world)
            got = call(lab.evidence.diagnose, events).named(f"diagnose of a morning with {NAMES[kind]}").result
            if got == right:
                continue
            words = "That is not it."
            blamed = got.get("target") if isinstance(got, dict) else None
            if got is None:
                words = "Something broke, and the diagnosis says that nothing can be told."
            elif kind is None:
                words = "Nothing broke this morning. One bad minute, and 1.5 % of bad ones, are usual."
            elif blamed == "z":
                words = "Instance z has served a handful of requests. Fewer than 20 say nothing."
            elif isinstance(got, dict) and got.get("cause") in NEW and kind not in NEW:
                words = f"{blamed} was deployed around then, and that is all. Those without it are badly served, too."
            elif blamed in NEW.values():
                words = f"{blamed} was deployed around then, and half of its requests are bad because of {right['target']}. Look at those without it."
            elif isinstance(got, dict) and got.get("cause") in ("instance", "line"):
                words = f"{blamed} is bad, and so are others: what do all of them have in common?"
            elif blamed in OLD.values():
                words = "That version was there all the time, and served well until the morning broke."
            fail(words, call=f"diagnose(events), a morning with {NAMES[kind]}", got=repr(got), expected=repr(right))
    small = minutes(*[(9, 9 if at > 3 else 0) for at in range(8)])
    for one in small:
        one.update(model="m8" if one["status"] == 500 else "m7", seconds=0.3, queue=0.1)
    call(lab.evidence.diagnose, small).named("diagnose where all requests since the onset have one model").gives(
        None, because="All are bad, and since then there is nobody without m8 to compare with. That is no evidence against m8."
    )
    half = minutes((40, 20), (40, 20), (40, 20))
    for place, one in enumerate(half):
        one["line"] = "S2" if place % 40 < 20 else "S1"
        one.update({"status": 200, "forecast": 3.0} if place % 40 >= 10 else BAD)
    call(lab.evidence.diagnose, half).named("diagnose where exactly half of the requests of S2 are bad, and none of S1").gives({"cause": "line", "target": "S2"})
    for share, right in ((3, {"cause": "line", "target": "S2"}), (4, None)):
        three = [one for minute in range(3) for one in minutes(*[(0, 0)] * minute, (60, 60))]
        for place, one in enumerate(three):
            line, at = place % 3, place // 3
            one["line"] = ("S1", "S2", "S3")[line]
            one.update(BAD if (0, 60, 3 * share)[line] > at else {"status": 200, "forecast": 3.0})
        three = [{**one, "at": 30_000.0 + place % 3 * 60} for place, one in enumerate(sorted(three, key=lambda one: one["status"]))]
        three.sort(key=lambda one: one["at"])
        words = f"diagnose where all requests of S2 are bad, none of S1, and {5 * share} % of those of S3"
        call(lab.evidence.diagnose, three).named(words).gives(right, known=[({"cause": "line", "target": "S2"}, "Each other value has to be good, not only the best of them.")])
    waited = minutes((10, 10), (10, 10), (10, 10))
    for place, one in enumerate(waited):
        one.update(seconds=2.0, queue=1.5 if place % 10 < 7 else 0.5)
    call(lab.evidence.diagnose, waited).named("diagnose where 7 of 10 bad ones spent most of their time in the queue").gives({"cause": "capacity", "target": None})


FIX_FIELDS = {"began", "cause", "target", "evidence", "action", "what"}
ACTIONS = ("roll_back", "drain", "disable", "add_replicas", "restart", "raise_timeout")
REASONS = {
    ("roll_back", "model"): "Those with the old model are served as badly. It looked guilty because it was deployed a minute before.",
    ("roll_back", "app"): "The new app came long after it began, and those with the old one are served as badly.",
    ("roll_back", "features"): "",
    ("drain", None): "Every instance is as bad as the next, so none of them is the cause: look for what the bad answers share.",
    ("disable", None): "No upstream is slow: the bad answers are fast.",
    ("add_replicas", None): "Nobody waits. More replicas give the same wrong forecasts, only more of them at once.",
    ("restart", None): "A restart loads again what was loaded before.",
    ("raise_timeout", None): "Nothing times out. A longer patience with wrong answers does not make them right.",
}
MORNING = 23


def share_after(world, fix):
    """The share of badly served passengers in the ten minutes after a fix, but for the first three."""
    found = {}
    for line in world.lines(fix, minutes_after=10):
        try:
            one = json.loads(line)
            found[one["request_id"]] = one
        except (ValueError, KeyError, TypeError):
            continue
    after = [one for one in found.values() if one["at"] >= START + LENGTH + 180]
    return sum(badly(one) for one in after) / len(after)


def badly(one):
    known = one["forecast"] is not None and one["actual"] is not None
    return one["status"] >= 500 or one["seconds"] > 1.0 or (known and abs(one["forecast"] - one["actual"]) > 5.0)


def fix_of(lab):
    """fix.yaml, read; its first fault fails the check."""
    try:
        fix = yaml.safe_load(lab.text("fix.yaml"))
    except yaml.YAMLError as error:
        fail(f"fix.yaml is no YAML: {error}")
    if not isinstance(fix, dict) or set(fix) != FIX_FIELDS:
        fail(f"fix.yaml has the fields {', '.join(sorted(FIX_FIELDS))}, and no others.", got=repr(fix))
    return fix


@check("mends this morning", hint="Read the table of shares since the onset: for which field is one value bad and all others good?")
def mends_this_morning(lab):
    fix = fix_of(lab)
    world = morning(MORNING)
    events = {}
    for line in world.lines():
        try:
            one = json.loads(line)
            events.setdefault(one["request_id"], one)
        except (ValueError, KeyError, TypeError):
            continue
    began = int(world.began // 60) * 60
    since = [one for one in events.values() if one["at"] >= began]
    words = f"{began // 3600:02}:{began % 3600 // 60:02}"
    if fix["action"] not in ACTIONS:
        fail(f"`action` is one of {', '.join(ACTIONS)}.", got=repr(fix["action"]))
    if not isinstance(fix["what"], (str, type(None))):
        fail("`what` is one name, or empty.", got=repr(fix["what"]))
    share = share_after(world, {"action": fix["action"], "what": fix["what"]})
    if share > 0.1:
        done = f"{fix['action']} {fix['what']}" if fix["what"] else fix["action"]
        reason = REASONS.get((fix["action"], fix["what"])) or REASONS.get((fix["action"], None), "There is no such thing to act on.")
        fail(
            f"The service was run for ten more minutes with {done!r}, and {share:.0%} of the passengers are still badly served. {reason}",
            call=f"fix.yaml: action {fix['action']}, what {fix['what']}",
            got=f"{share:.0%} badly served",
            expected="10 % or fewer",
        )
    expect(fix["began"], "`began` in fix.yaml").equals(words, because="It is the time of the first bad minute as text in quotes.")
    expect([fix["cause"], fix["target"]], "`cause` and `target` in fix.yaml").equals(["features", "f32"])
    rows = fix["evidence"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) and set(row) == {"field", "value", "bad"} for row in rows):
        fail("`evidence` is a list of rows with field, value and bad.", got=repr(rows))
    for row in rows:
        bad = [badly(one) for one in since if one.get(row["field"]) == row["value"]]
        if not bad:
            fail("Since it began there is no such request.", got=repr(row))
        expect(row["bad"], f"`bad` of {row['field']} {row['value']}").equals(
            round(sum(bad) / len(bad), 3), tolerance=0.03, because="The share of badly served passengers since the first bad minute, to three hundredths."
        )
    pairs = {(row["field"], row["value"]) for row in rows}
    expect(("features", "f32") in pairs and ("features", "f31") in pairs, "the evidence against f32").is_true(
        "It takes two rows: how those with f32 fare, and how those with f31 fare."
    )
    expect(("model", "m8") in pairs and ("model", "m7") in pairs, "the evidence for m8").is_true(
        "m8 was deployed just before. Two rows, for m8 and for m7, show that it makes no difference, and spare the next one the question."
    )


# Probes


def random_events(rng, count):
    found = []
    for number in range(count):
        given = {
            "status": rng.choice([200, 200, 200, 200, 404, 499, 500, 503]),
            "seconds": rng.choice([0.0, 0.25, 1.0, 1.001, 3.0]),
            "forecast": rng.choice([None, 0.0, 3.0, 8.0, 8.125]),
            "actual": rng.choice([None, 0.0, 3.0, 5.0]),
            "line": rng.choice(["S1", "S2", None, ""]),
            "model": rng.choice(["m7", "m8"]),
        }
        found.append(event(at=60.0 * rng.randrange(500, 512) + rng.randrange(60), number=number, **given))
        if rng.random() < 0.1:
            del found[-1][rng.choice(["line", "forecast", "actual"])]
    return found


@probe(cases=30, tolerance=1e-9)
def any_log(lab, rng):
    """Logs of any length, with broken, repeated and mixed lines, reduced by field and by minute."""
    count = rng.choice([0, 1, 5, rng.randrange(60)])
    lines = [json.dumps(one) for one in random_events(rng, count)]
    for _ in range(rng.randrange(4)):
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(["", " \n", "{", "null", "[1]", '{"request_id": "r-1"}', '{"at": 5}', *lines[:2]]))
    events, broken = lab.evidence.parse(lines)
    shares = {field: sorted([repr(value), *found] for value, found in lab.evidence.share_by(events, field).items()) for field in ("line", "model", "status")}
    return [[one["request_id"] for one in sorted(events, key=lambda one: (one["at"], one["request_id"]))], [one["at"] for one in events], broken, shares, [lab.evidence.is_bad(one) for one in events]]


@probe(cases=30)
def any_onset(lab, rng):
    """When it began, in mornings with blips, with gaps, or without trouble, and the deploys near it."""
    counts = [(rng.choice([0, 1, 10, 20]), rng.choice([0, 0, 1, 2, 5])) for _ in range(rng.randrange(12))]
    found = lab.evidence.onset(minutes(*[(count, min(count, bad)) for count, bad in counts]))
    deploys = [{"at": 30_000 + 20 * rng.randrange(-40, 20), "what": "app", "version": str(at)} for at in range(rng.randrange(6))]
    near = lab.evidence.suspects(deploys, 30_000, **rng.choice([{}, {"within": 60}, {"within": 0}]))
    return [found, [one["at"] for one in near], sorted(one["version"] for one in near)]


@probe(cases=12, pool=60)
def any_morning(lab, rng):
    """What broke, in mornings of every kind: models, apps, features, instances, upstreams, too much traffic, nothing."""
    world = World(rng.choice([*KINDS, None]), rng.randrange(10**6))
    events, broken = lab.evidence.parse(world.lines())
    return [outcome(lab.evidence.diagnose, events), lab.evidence.onset(events), broken]


@probe(cases=20)
def any_evidence(lab, rng):
    """The limits of the diagnosis: few requests, values just above or below a half, nobody to compare with, waits of all lengths."""
    count = rng.choice([1, 2, 2, 3])
    shares = [rng.choice([0.0, 0.0, 0.125, 0.25]) for _ in range(count)]
    if rng.random() < 0.5:
        shares[rng.randrange(count)] = rng.choice([0.375, 0.5, 0.75, 1.0])
    else:
        shares = [rng.choice([0.25, 0.5, 1.0])] * rng.choice([1, count])
    field = rng.choice(["model", "app", "features", "instance", "line"])
    waits = rng.choice(["queue", "weather", "positions", None])
    often = rng.choice([0.6, 0.8, 1.0])
    found = []
    for place, share in enumerate(shares):
        each = rng.choice([19, 20, 20, 40, 60, 60])
        for at in range(each):
            bad = at < share * each
            found.append(event(at=30_000.0 + rng.randrange(180), number=len(found), **{field: f"v{place}"}, **(BAD if bad else {})))
            if bad and waits and rng.random() < often:
                found[-1]["seconds"] = 1.75
                if waits == "queue":
                    found[-1]["queue"] = rng.choice([0.875, 1.5, 1.5, 1.5])
                else:
                    found[-1]["upstreams"] = {waits: rng.choice([0.875, 1.5, 1.5, 1.5])}
    found.sort(key=lambda one: one["at"])
    return [outcome(lab.evidence.diagnose, found), shares]


@probe(cases=10, pool=60)
def your_fix(lab, rng):
    """The fix of this morning in mornings that broke in the same way, and what your diagnosis says of them."""
    seed = rng.randrange(10**6)
    fix = yaml.safe_load(lab.text("fix.yaml"))
    healthy = share_after(World("features", seed), {"action": fix["action"], "what": fix["what"]}) <= 0.1
    events, _ = lab.evidence.parse(World("features", seed).lines())
    return [seed, healthy, outcome(lab.evidence.diagnose, events)]
