import io
import json
import re

import kit
import numpy as np

from waymark import call, check, client, expect, fail, metrics, probe, shown

ROWS = [[1.0, 0.5, 0.25], [6.0, 4.0, 2.0], [30.0, 1.0, 6.0], [12.0, 2.0, 1.0]]
FLAT = {"beta": [0.0, 0.0, 0.0, 0.0], "mean": [16.0, 2.0, 3.0], "spread": [10.0, 1.5, 2.0]}
FIRST = [0.89847644, 0.35911122, 0.59637348]  # what the registry's first version says of three parcels
DAYS = dict(train_days=3, judge_days=2, gain=0.01, fewest=60, trial_days=4)


def model(beta, **other):
    return {**FLAT, "beta": [float(one) for one in beta], **other}


def registry_of(lab, *models, champion=1, promises=0.6):
    registry = kit.Registry()
    for one in models:
        registry.register(one, {}, {"log_loss": promises})
    if champion:
        registry.point("champion", champion)
    return registry


PARCEL = {"id": "p1", "hours": 20, "kg": 1.5, "km": 4}


@check("answers by the champion of this moment", hint="Somebody moves the alias while the service runs. When does it look?")
def answers(lab):
    registry = registry_of(lab, model([0, 0, 0, 1]), model([1, 0, 0, 0]))
    service = lab.service.Service(registry)
    service.day = 3
    calls = client(service)
    answer = calls.post("/score", json=PARCEL)
    expect((answer.status, str(answer.header("content-type")).split(";")[0]), "status and type", call=answer.call).equals((200, "application/json"))
    expect(answer.json(), "the answer", call=answer.call).equals({"id": "p1", "chance": 0.622459, "version": 1}, tolerance=1e-5)
    registry.point("champion", 2)
    moved = calls.post("/score", json={**PARCEL, "id": "p2"})
    expect(moved.json(), "the answer once `champion` points to version 2", call=moved.call).equals(
        {"id": "p2", "chance": 0.731059, "version": 2},
        tolerance=1e-5,
        known=[(lambda got: got.get("version") == 1, "It still answers with the version that was the champion when the service began. The alias is there to be asked at each request.")],
    )
    health = calls.get("/health")
    expect((health.status, health.json()), "the answer", call=health.call).equals((200, {"version": 2}))
    for wrong, words in [
        ({"id": "p", "hours": 20, "kg": 1.5}, "km is missing, and a parcel without a distance is not one beside its locker."),
        ({**PARCEL, "kg": "1.5"}, "A text is no number."),
        ({**PARCEL, "kg": True}, "True is no weight, though Python adds it as 1."),
        ({**PARCEL, "kg": None}, "null is no number."),
        ({**PARCEL, "id": 7}, "An id is a text."),
        ([PARCEL], "A list is no object."),
        ("parcel", "A text is no object."),
    ]:
        bad = calls.post("/score", json=wrong)
        expect(bad.status, f"the status for {json.dumps(wrong)}", call=bad.call).equals(400, because=words)
        expect("error" in bad.json(), "whether the answer has `error`").equals(True)
    for text in (b"{", b"", b"\xff", b'{"id": "p", "hours": NaN, "kg": 1, "km": 1}'):
        bad = calls.post("/score", body=text)
        expect(bad.status, f"the status for the body {text!r}", call=bad.call).equals(400, because="That is no JSON object with three finite numbers.")
    for method, path, status in [("GET", "/score", 405), ("POST", "/metrics", 405), ("DELETE", "/health", 405), ("GET", "/login", 404), ("POST", "/", 404)]:
        other = calls.request(method, path)
        expect(other.status, "the status", call=other.call).equals(status)
        expect(bool(other.json()["error"]), "whether the answer has `error`", call=other.call).equals(True)
    first = client(lab.service.app).post("/score", json=PARCEL)
    expect((first.status, first.json().get("version")), "what `app` itself answers", call=first.call).equals((200, 1), because="It stands at the end of service.py, for the server.")
    empty = client(lab.service.Service(registry_of(lab, FLAT, champion=None)))
    for method, path in (("POST", "/score"), ("GET", "/health")):
        none = empty.request(method, path, json=PARCEL)
        expect(none.status, "the status where no version is the champion", call=none.call).equals(503, because="The request is right and the service is not ready: a load balancer that reads 503 asks another one.")
    expect(empty.get("/metrics").status, "the status of /metrics there").equals(200, because="That nothing serves is what somebody wants to see.")


def samples(text):
    """Samples of an exposition by name and labels."""
    return {(one.name, *sorted(f"{key}={value}" for key, value in one.labels.items())): one.value for one in metrics.read(text)}


@check("notes what it has answered", hint="Tomorrow the outcome comes, with an id. What must be known of the answer by then?")
def notes(lab):
    registry = registry_of(lab, model([0, 0, 0, 1]), model([1, 0, 0, 0]))
    service = lab.service.Service(registry)
    service.day = 3
    calls = client(service)
    calls.post("/score", json=PARCEL)
    registry.point("champion", 2)
    calls.post("/score", json={**PARCEL, "id": "p2"})
    expect(service.log, "the log after both").equals(
        [{"id": "p1", "day": 3, "row": [20, 1.5, 4], "chance": 0.622459, "version": 1}, {"id": "p2", "day": 3, "row": [20, 1.5, 4], "chance": 0.731059, "version": 2}],
        tolerance=1e-5,
        known=[([], "Nothing is noted. Tomorrow nobody can say which version was right.")],
    )
    calls.post("/score", json={**PARCEL, "kg": "1.5"})
    calls.get("/health")
    expect(len(service.log), "the number of predictions in the log after a parcel that was refused and a look at the health").equals(2, because="Only what was answered with a chance is a prediction.")
    begun = lab.service.Service(registry)
    client(begun).post("/score", json=PARCEL)
    expect([entry["day"] for entry in begun.log], "the day in the log before anybody has set one").equals([0])


@check("counts what it answers", hint="How many series does Prometheus have after a bot has asked for 10,000 different paths?")
def counts(lab):
    registry = registry_of(lab, FLAT, FLAT)
    service = lab.service.Service(registry)
    calls = client(service)
    for at in range(3):
        calls.post("/score", json={**PARCEL, "id": str(at)})
    registry.point("champion", 2)
    calls.post("/score", json=PARCEL)
    calls.post("/score", json={})
    calls.get("/score")
    for path in ("/login", "/admin", "/login/a"):
        calls.get(path)
    service.gauges["lockers_log_loss"] = 0.375
    answer = calls.get("/metrics")
    expect((answer.status, str(answer.header("content-type")).split("; charset")[0]), "status and type", call=answer.call).equals((200, "text/plain; version=0.0.4"))
    got = samples(answer.text)
    wanted = {
        ("lockers_requests_total", "path=/score", "status=200"): 4.0, ("lockers_requests_total", "path=/score", "status=400"): 1.0,
        ("lockers_requests_total", "path=/score", "status=405"): 1.0, ("lockers_requests_total", "path=other", "status=404"): 3.0,
        ("lockers_predictions_total", "version=1"): 3.0, ("lockers_predictions_total", "version=2"): 1.0, ("lockers_version",): 2.0, ("lockers_log_loss",): 0.375,
    }  # fmt: skip
    named = [one[1] for one in got if one[0] == "lockers_requests_total" and "path=/login" in one]
    if named:
        fail("Every path that anybody makes up becomes a series of its own, and Prometheus keeps them all. What does not exist is one path, `other`.", call="GET /metrics", got=named[0], expected="path=other")
    expect(got, "what /metrics says", call="GET /metrics").equals(
        wanted,
        known=[(lambda got: ("lockers_requests_total", "path=/metrics", "status=200") in got, "This request for /metrics is among those that it counts. It is one once it has been answered.")],
    )
    expect(service.gauges, "`gauges` after it").equals({"lockers_log_loss": 0.375}, because="It belongs to operations: what the service adds to it is told again when it is long over.")
    later = samples(calls.get("/metrics").text)
    expect(later.get(("lockers_requests_total", "path=/metrics", "status=200")), "how many requests for /metrics it says at the second").equals(1.0, because="The first is counted once it has been answered.")
    types = {name: family.type for name, family in metrics.families(answer.text).items()}
    expect(types, "the types of the metrics").equals({"lockers_requests_total": "counter", "lockers_predictions_total": "counter", "lockers_version": "gauge", "lockers_log_loss": "gauge"})
    bare = client(lab.service.Service(registry_of(lab, FLAT, champion=None)))
    expect(samples(bare.get("/metrics").text), "what /metrics says of a service without a champion that nobody has asked").equals({}, because="There is no version to tell.")


class Teacher:
    """A fit that notes what it is shown, and returns the models of a list in turn."""

    def __init__(self, *models):
        self.models, self.shown = list(models), []

    def __call__(self, rows, labels):
        self.shown.append(([list(row) for row in rows], [int(one) for one in labels]))
        return self.models[len(self.shown) - 1]


def drawn_rows(rng, count):
    return np.column_stack([rng.normal(16, 10, count), rng.normal(2, 1.5, count), rng.normal(3, 2, count)]).round(3)


def truth(rng, rows, beta):
    z = beta[0] + (rows - FLAT["mean"]) / FLAT["spread"] @ beta[1:]
    return (rng.random(len(rows)) < 1 / (1 + np.exp(-z))).astype(int)


class Town:
    """A service with its operations, and days of parcels: each day's outcomes become known at the end of the next."""

    def __init__(self, lab, *models, fit=None, champion=1, promises=0.45, seed=0, **settings):
        self.kit, self.rng = kit, np.random.default_rng(seed)
        self.registry = registry_of(lab, *models, champion=champion, promises=promises)
        self.service = lab.service.Service(self.registry)
        self.client = client(self.service)
        self.operations = lab.operate.Operations(self.registry, self.service, fit or kit.fit, lab.operate.Settings(**{**DAYS, **settings}), np.random.default_rng(seed + 1))
        self.due, self.day, self.rows, self.labels = {}, -1, {}, {}

    def ask(self, beta, count=40, grams=False, outcomes=None):
        """A day's parcels; then its end, at which the outcomes of the day before are known."""
        self.day += 1
        self.service.day = self.day
        rows = drawn_rows(self.rng, count)
        labels = truth(self.rng, rows, np.array(beta, dtype=float))
        if grams:
            rows[:, 1] = rows[:, 1] * 1_000
        known = {}
        for at, row in enumerate(rows.tolist()):
            name = f"{self.day}-{at}"
            self.post({"id": name, "hours": row[0], "kg": row[1], "km": row[2]})
            known[name] = int(labels[at])
        self.rows[self.day], self.labels[self.day] = rows, labels
        due, self.due = self.due, known
        self.operations.end_of_day(self.day, due if outcomes is None else outcomes)
        return self

    def post(self, parcel):
        """As the client does, without its looking after the protocol: there are many of these."""
        body = json.dumps(parcel).encode()
        asked = {"REQUEST_METHOD": "POST", "PATH_INFO": "/score", "QUERY_STRING": "", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
        b"".join(self.service(asked, lambda status, headers, info=None: None))

    @property
    def moves(self):
        return [one for one in self.trail if one[1] in ("changed", "rolled back", "promoted", "refused", "thawed")]

    @property
    def trail(self):
        return [(one.day, one.what, one.version) for one in self.operations.trail]


GOOD, WORSE = [-0.5, 1.0, 0.5, 1.5], [-0.5, -1.0, 0.5, -0.5]


@check("joins each answer with its outcome, once", hint="A parcel was asked about twice, and one outcome is sent on two evenings. How many rows is that?")
def joins(lab):
    town = Town(lab, model([0, 0, 0, 1]), model([1, 0, 0, 0]), fewest=999)
    expect((town.operations.before, town.operations.since), "`before` and `since` at the beginning").equals((None, 0))
    ask = lambda name, km: town.client.post("/score", json={**PARCEL, "id": name, "km": km}).json()["chance"]  # noqa: E731
    operations, gauges = town.operations, town.service.gauges
    expect(operations.end_of_day(0, {}), "what end_of_day returns").equals(None)
    expect(gauges, "the gauges after an evening without an outcome").equals(
        {"lockers_frozen": 0, "lockers_promised_loss": 0.45}, because="What was promised is known from the beginning, and no day has been labelled yet."
    )
    chance = [ask("a", 3), ask("b", 5), ask("c", 1)]
    ask("c", 1)
    second = ask("b", 1)
    operations.end_of_day(1, {"b": 0, "unknown": 1, "a": 1})
    kept = [(day, [list(row) for row in rows], [int(one) for one in labels]) for day, rows, labels in operations.kept]
    rows = [[20, 1.5, 1], [20, 1.5, 3]]
    pair = lambda one: sorted(zip(one[1], one[2]))  # noqa: E731
    expect([one[0] for one in kept], "the days that are kept").equals([1])
    expect(pair(kept[0]), "the rows kept with their labels, for outcomes of b (asked twice), a and a parcel that nobody knows").equals(
        sorted(zip(rows, [0, 1])),
        known=[
            (lambda got: len(got) > 2, "A parcel stands there more than once, or one that was never asked about. Two questions about one parcel are one row."),
            (lambda got: ([20, 1.5, 5], 0) in got, "Of several answers the last one counts: that is what the locker went by."),
        ],
    )
    loss = lambda given, label: -np.log(given if label else 1 - given)  # noqa: E731
    expect(gauges["lockers_log_loss"], "the gauge lockers_log_loss").equals(float((loss(second, 0) + loss(chance[0], 1)) / 2), tolerance=1e-9)
    expect(gauges["lockers_labelled_day"], "the gauge lockers_labelled_day").equals(1)
    town.registry.point("champion", 2)
    given = ask("d", 3)
    operations.end_of_day(2, {"a": 1, "b": 0, "c": 0, "d": 0})
    expect(pair([0, *operations.kept[-1][1:]]), "the rows kept on the next evening, when a and b are sent again, c and d for the first time").equals(
        sorted(zip([[20, 1.5, 1], [20, 1.5, 3]], [0, 0])), known=[(lambda got: len(got) == 4, "a and b were counted yesterday. An outcome that is sent again is the same outcome.")]
    )
    expect(gauges["lockers_log_loss"], "the gauge lockers_log_loss then, where version 2 serves and c was answered by version 1").equals(
        float(loss(given, 0)), tolerance=1e-9, because="It is about the version that serves, and that has answered only d."
    )
    ask("e", 3)
    town.registry.point("champion", 1)
    operations.end_of_day(3, {"e": 1})
    expect((gauges["lockers_log_loss"], gauges["lockers_labelled_day"]), "loss and day of an evening whose only parcel was answered by version 2, while version 1 serves again").equals(
        (float(loss(given, 0)), 3), tolerance=1e-9, because="The serving version has answered none of them, so that there is no new loss to tell; the day is labelled all the same."
    )
    operations.end_of_day(4, {"a": 0})
    expect(gauges["lockers_labelled_day"], "the gauge lockers_labelled_day after an evening without anything new").equals(3)
    town.registry.point("champion", 2)
    operations.end_of_day(5, {"a": 0})
    expect(town.trail, "the trail of these six evenings, of which the last two have nothing new, and on the last of which the alias has moved").equals(
        [(2, "changed", 2), (3, "changed", 1)], because="Where nothing is new, nothing else is looked at: a change is noticed on the next day that has an outcome."
    )


@check("believes, learns and promotes only what holds", hint="When the watch rings there are three reasons: the world, the data, or luck. What tells them apart?")
def promotes(lab):
    stubborn = model([-0.5, 1.25, 0.5, 1.75])
    teacher = Teacher(stubborn, model(WORSE), *[stubborn] * 9)
    town = Town(lab, model(GOOD), fit=teacher, promises=0.45)
    for _ in range(4):
        town.ask(GOOD)
    expect(town.trail, "the trail of four quiet days").equals([])
    town.ask(GOOD, grams=True).ask(GOOD)
    expect(town.trail, "the trail after a day on which kg came in grams").equals(
        [(5, "set aside", 1)], known=[([], "Its labels came in on day 5, and nothing was noted. Two-kilogram parcels of 2,000 kg cannot be what the model has learned from."), (lambda got: any(one[1] in ("refused", "promoted", "waited") for one in got), "The watch was let loose on rows that cannot be right, and rang.")]
    )
    expect(town.operations.trail[0].why, "why").equals("kg")
    expect([day for day, _, _ in town.operations.kept], "the days that are kept").equals([1, 2, 3, 4], because="What was set aside teaches nobody.")
    expect(town.service.gauges["lockers_labelled_day"], "the gauge lockers_labelled_day").equals(4)
    for _ in range(7):
        town.ask(WORSE, count=60)
    shown = "days 6 to 12, in which far and old parcels are suddenly fetched"
    kinds = [what for _, what, _ in town.trail[1:]]
    if "promoted" not in kinds:
        fail("The watch rings, and no version that fits these days gets to serve.", call=shown, got=repr(town.trail[1:]), expected="refused, then promoted")
    expect(kinds[:2], "what is done first", call=shown).equals(
        ["refused", "promoted"], known=[(lambda got: got[0] == "promoted", "The first challenger is as wrong as the champion. It was promoted because the alarm rang, and an alarm is no proof that the next model is better.")]
    )
    refused, promoted = town.operations.trail[1:3]
    expect((refused.version, promoted.version), "the versions that serve after both").equals((1, 3), because="A refused challenger keeps its number, and does not serve.")
    kept = {day: (rows, labels) for day, rows, labels in town.operations.kept}
    for at, event in enumerate((refused, promoted)):
        known = [day for day in kept if day <= event.day]
        learned, judged = known[-5:-2], known[-2:]
        join = lambda days: ([list(row) for day in days for row in kept[day][0]], [int(one) for day in days for one in kept[day][1]])  # noqa: E731
        expect(len(teacher.shown[at][1]), f"the number of rows that attempt {at + 1} learned from").equals(
            len(join(learned)[1]), because="They are those of the three kept days before the last two: what is compared on must not have been learned from."
        )
        expect(teacher.shown[at] == join(learned), f"what attempt {at + 1} learned from").is_true("It is not the rows and labels of the three kept days before the last two.")
        version = town.registry.get(2 + at)
        expect(version.made_of, f"made_of of version {2 + at}").equals({"rows": kit.digest([*join(learned)]), "judged": kit.digest([*join(judged)])}, because="They are the digests of [rows, labels] of the days that it learned from, and of those that it was compared on.")
        later, labels = join(judged)
        gain = kit.losses(kit.chances(model(GOOD), later), labels).mean() - kit.losses(kit.chances(version.model, later), labels).mean()
        expect((version.metrics["log_loss"], version.metrics["gain"]), f"log_loss and gain of version {2 + at}").equals(
            (float(kit.losses(kit.chances(version.model, later), labels).mean()), float(gain)), tolerance=1e-9
        )
        expect(sorted(version.metrics), "the names of its metrics").equals(["gain", "log_loss", "low"])
    if town.trail[-1][1] == "promoted":
        expect(town.service.gauges["lockers_promised_loss"], "the gauge lockers_promised_loss after the promotion").equals(town.registry.get(3).metrics["log_loss"], tolerance=1e-9, because="The watch compares with what the version that serves has promised.")
    both = Town(lab, model(GOOD))
    both.post({"id": "a", "hours": 20, "kg": 1_500, "km": 4_000})
    both.operations.end_of_day(0, {"a": 1})
    expect([event.why for event in both.operations.trail], "why a day is set aside on which kg and km are a thousand times too large").equals(["kg, km"])
    equal = Town(lab, model(GOOD), fit=Teacher(*[model(GOOD)] * 9), promises=0.45, gain=0.0)
    for _ in range(7):
        equal.ask(WORSE, count=60)
    expect({what for _, what, _ in equal.trail}, "what is done with challengers that say what the champion says, where any gain would do").equals({"waited", "refused"}, because="They gain exactly 0, which is not above 0.")
    early = Town(lab, model(GOOD), fit=Teacher(), promises=0.3)
    for _ in range(4):
        early.ask(WORSE, count=80)
    expect(early.trail[:1], "the trail of a watch that rings when fewer than five days are known").equals([(1, "waited", 1)])


@check("takes back what proves worse, and then waits", hint="Whoever moved the alias: which two versions are compared, on which days?")
def takes_back(lab):
    town = Town(lab, model(GOOD), promises=0.45, fewest=60)
    town.ask(GOOD).ask(GOOD)
    town.registry.point("champion", town.registry.register(model(WORSE), {}, {"log_loss": 0.9}))
    town.ask(GOOD)
    expect(town.moves, "the trail of the day on which somebody points `champion` to version 2").equals([(2, "changed", 2)])
    expect((town.operations.before, town.operations.since), "`before` and `since`").equals((1, 2))
    town.ask(GOOD)
    expect(town.moves[1:], "what is done with 40 rows of days after the change, where 60 are asked for").equals([], because="Below `fewest` rows a trial says nothing.")
    town.ask(GOOD)
    expect(town.moves[1:], "what is done with 80 rows").equals(
        [(4, "rolled back", 1)],
        known=[
            ([], "Version 2 is worse on every day since, and serves. Whoever moves an alias by hand has passed no gate."),
            (lambda got: got[0][1] == "promoted", "A retraining is no answer to a bad version while the good one is at hand."),
        ],
    )
    expect((town.registry.aliases["champion"], town.operations.frozen, town.service.gauges["lockers_frozen"]), "the alias, `frozen` and its gauge").equals(
        (1, True, 1), known=[((1, False, 0), "What made the bad version is still unknown, and the loop would go on and make the next one.")]
    )
    expect((town.service.gauges["lockers_promised_loss"], town.operations.watch.total), "the gauge lockers_promised_loss then, and the watch's sum").equals((0.45, 0.0), because="It is what the older version promised; and the losses of the day were those of the version that is gone.")
    twins = Town(lab, model(GOOD), model(GOOD), promises=0.45, fewest=30)
    twins.ask(GOOD)
    twins.registry.point("champion", 2)
    twins.ask(GOOD).ask(GOOD).ask(GOOD)
    expect(twins.moves, "the trail where both versions say the same").equals([(1, "changed", 2)], because="It is worse by exactly nothing.")
    expect(town.operations.before, "`before` after the rollback").equals(None, because="Its trial is over: what was taken back is not the version to measure against.")
    teacher = Teacher(*[model([-0.5, 1.25, 0.5, 1.75])] * 9)
    town.operations.fit = teacher
    sums = [town.ask(WORSE).operations.watch.total for _ in range(4)]
    expect(town.moves[2:], "what is done while it is frozen, though the watch rings").equals([], known=[(lambda got: any(one[1] in ("refused", "promoted") for one in got), "It retrains. What made the bad version is still unknown, and the loop would make the next one.")])
    expect(max(sums) > 0, "whether the watch takes the losses of these four days").equals(True, because="A freeze stops what follows from an alarm, not the listening.")
    town.operations.thaw(8, "version 2 is withdrawn")
    expect((town.moves[2:], town.service.gauges["lockers_frozen"]), "trail and gauge after a thaw").equals(([(8, "thawed", 1)], 0))
    town.ask(WORSE).ask(WORSE).ask(WORSE)
    expect("refused" in [what for _, what, _ in town.moves[3:]], "whether it tries again after the thaw").equals(True)
    fine = Town(lab, model([-0.5, 1.0, 0.5, 1.25]), model([-0.4, 1.1, 0.4, 1.6]), promises=0.6, fewest=60, seed=10)
    fine.ask(GOOD)
    fine.registry.point("champion", 2)
    for _ in range(4):
        fine.ask(GOOD)
    expect(fine.moves, "the trail where the new version is perhaps a little worse").equals([(1, "changed", 2)], because="An interval that holds 0 is no reason to go back.")
    late = Town(lab, model(GOOD), model(WORSE), promises=0.45, fewest=60, trial_days=2)
    late.ask(GOOD)
    late.registry.point("champion", 2)
    late.ask(GOOD, count=20).ask(GOOD, count=20)
    late.ask(GOOD, count=20).ask(GOOD, count=20)
    expect([what for _, what, _ in late.moves], "what is done when 60 rows come together on the third day, and a trial lasts two").equals(["changed"], because="After the trial it is the watch that listens.")
    back = Town(lab, model(GOOD), model(WORSE), promises=0.45, fewest=60)
    back.ask(GOOD)
    back.registry.register(model(WORSE), {}, {})
    back.registry.point("champion", 3)
    back.ask(GOOD)
    expect(back.service.gauges["lockers_promised_loss"], "the gauge lockers_promised_loss where the new version has no metrics").equals(0.45, because="The promise stays until there is another.")
    back.ask(GOOD).ask(GOOD)
    back.registry.point("champion", 3)
    back.ask(GOOD).ask(GOOD).ask(GOOD)
    expect(back.moves, "the trail where the bad version is put back by hand after a rollback").equals(
        [(1, "changed", 3), (3, "rolled back", 1), (4, "changed", 3), (6, "rolled back", 1)], because="The second change is a change as well."
    )


def exposition(requests, loss=None, promised=None, labelled=None, frozen=0, version=1, said=()):
    lines = [f'lockers_predictions_total{{version="{one}"}} {count}' for one, count in dict(said).items()]
    lines += [f'lockers_requests_total{{path="{path}",status="{status}"}} {count}' for (path, status), count in requests.items()]
    named = {"lockers_log_loss": loss, "lockers_promised_loss": promised, "lockers_labelled_day": labelled, "lockers_frozen": frozen, "lockers_version": version}
    return "\n".join(lines + [f"{name} {value}" for name, value in named.items() if value is not None]) + "\n"


RULES = ("ServiceDown", "LossHigh", "NoLabels", "Frozen")
severities = {}  # of the alerts that the last board has seen, by rule


def on_board(lab, texts):
    """What the learner's dashboard shows after each of some scrapes, six hours apart: states, tiles, last values."""
    said = []
    severities.clear()
    with shown() as out:
        board = lab.board.make()
        for at, text in enumerate(texts):
            board.scrape(text, at=at * 21600, labels={"job": "lockers"})
            said.append({rule: board.alerts.state(rule) for rule in RULES})
            for alert in board.alerts.current():
                severities[alert.rule] = alert.labels.get("severity")
    display = next(one for one in out.displays if one["kind"] == "dashboard")
    expect(display["title"], "the dashboard's title").equals("Lockers")
    tiles = {one["title"]: one for one in display["tiles"]}
    lines = {one["title"]: {series["name"]: series["y"][-1] for series in one["series"]} for one in display["panels"]}
    return said, tiles, lines


def by_label(lines, label):
    """The last values of a chart by one label, whichever others its lines have kept."""
    named = {name: re.search(rf'\b{label}="([^"]*)"', name) for name in lines}
    return {found[1] if found else name: lines[name] for name, found in named.items()}


def number_or_text(shown):
    try:
        return float(shown)
    except ValueError:
        return shown


@check("shows two months as they were", hint="Each rule: which two numbers does it compare, and for how long must that hold? And what does a tile say when nothing has gone wrong?")
def as_they_were(lab):
    quiet = [exposition({("/score", 200): 40 * at}, 0.5, 0.45, at // 4, 0, 3) for at in range(9)]
    said, tiles, lines = on_board(lab, quiet)
    for title, there in (("Not answered", tiles), ("Version", tiles), ("Requests in a day", lines), ("Predictions in a day", lines), ("Above the promise", lines)):
        expect(title in there, f"whether there is a panel {title!r} of the right kind").equals(True)
    expect({state for one in said for state in one.values()}, "the states of all rules on two quiet days").equals({"inactive"})
    expect((tiles["Not answered"]["value"], tiles["Version"]["value"]), "the tiles after two quiet days").equals(
        ("0", "3"), known=[(lambda got: got[0] == "no value", "Where no request failed there is no series of failures, and a quotient with nothing in it is nothing. `or vector(0)` makes a 0 of it.")]
    )
    expect(list(lines["Above the promise"].values()), "the last value of 'Above the promise'").equals([0.05], tolerance=1e-6)
    mixed = [exposition({("/score", 200): 45 * at, ("/score", 400): 4 * at, ("other", 404): at}, 0.5, 0.45, at // 4) for at in range(9)]
    _, tiles, lines = on_board(lab, mixed)
    expect((tiles["Not answered"]["unit"], tiles["Not answered"]["state"]), "unit and state of that tile").equals(("%", "bad"))
    expect(float(tiles["Not answered"]["value"]), "'Not answered' where 5 of 50 requests get no 200").equals(10.0, tolerance=0.01)
    expect(by_label(lines["Requests in a day"], "status"), "the last values of 'Requests in a day', by status").equals(
        {"200": 180.0, "400": 16.0, "404": 4.0}, tolerance=1e-3, known=[(lambda got: got.get("200", 0) > 300, "That is the counter, which only ever rises. What was added in a day is its increase.")]
    )
    for failed, state in ((5, "good"), (7, "warn"), (11, "warn"), (13, "bad")):
        _, tiles, _ = on_board(lab, [exposition({("/score", 200): (200 - failed) * at, ("/score", 503): failed * at}) for at in range(6)])
        expect(tiles["Not answered"]["state"], f"the state of 'Not answered' at {failed / 2} %").equals(state, because="It warns from 3 % and is bad from 6 %.")
    _, _, lines = on_board(lab, [exposition({("/score", 200): 50 * at}, said={1: 40 * at, 2: 10 * at}) for at in range(6)])
    expect(by_label(lines["Predictions in a day"], "version"), "the last values of 'Predictions in a day', by version").equals({"1": 160.0, "2": 40.0}, tolerance=1e-3)
    said, _, _ = on_board(lab, [quiet[0], None, quiet[2], None, None, None, quiet[6]])
    expect(severities.get("ServiceDown"), "the severity of ServiceDown").equals("page")
    down = [one["ServiceDown"] for one in said]
    expect([one == "firing" for one in down], "whether ServiceDown fires where scrapes 1, 3, 4 and 5 are not answered").equals(
        [False, False, False, False, True, True, False], known=[(lambda got: got[1], "One scrape without an answer is a restart or a lost packet. It must be missing twice in a row.")]
    )
    high = [exposition({("/score", 200): at}, 0.45 * (1.3 if at in (1, 2, 3) or at >= 6 else 1.2), 0.45, at // 4) for at in range(16)]
    said, _, _ = on_board(lab, high)
    expect([at for at, one in enumerate(said) if one["LossHigh"] == "firing"], "the scrapes at which LossHigh fires, where the loss is high at 1 to 3 and from 6 on").equals(
        [14, 15], known=[(lambda got: 1 in got, "A bad day is not yet a bad model: two days on end."), ([], "1.3 times the promise for two days is a reason to get up.")]
    )
    expect(severities.get("LossHigh"), "the severity of LossHigh").equals("page")
    said, _, _ = on_board(lab, [exposition({("/score", 200): at}, 0.4, 0.45, 1, int(at in (3, 4))) for at in range(23)])
    expect([at for at, one in enumerate(said) if one["NoLabels"] == "firing"], "the scrapes at which NoLabels fires, where the last labels were those of day 1").equals([21, 22], because="Scrape 20 is at the beginning of day 5, which is 4 days after day 1 began, and not more.")
    expect([at for at, one in enumerate(said) if one["Frozen"] == "firing"], "the scrapes at which Frozen fires, where the gauge is 1 at 3 and 4").equals([3, 4])
    expect([severities.get("NoLabels")], "the severity of NoLabels").equals(["ticket"], because="Nobody has to get up for it.")

    for seed in range(2):
        town = Town(lab, model(GOOD, spread=[10.0, 1.5, 2.0]), promises=0.46, seed=41 + 2 * seed, train_days=5, judge_days=3, fewest=50, trial_days=6)
        first = town.registry.get(1).model
        for day in range(48):
            if day == 34:
                town.registry.point("champion", town.registry.register(model([2.5, 0.0, 0.0, 1.5]), {}, {}))
            town.ask(GOOD if day < 14 else WORSE, count=30, grams=day in (26, 27))
            if town.operations.frozen and day == 40:
                town.operations.thaw(40, "withdrawn")
        trail = town.operations.trail
        shown_as = f"48 days in which parcels change on day 14 (seed {41 + 2 * seed})"
        days = {what: [one.day for one in trail if one.what == what] for what in ("promoted", "set aside", "changed", "rolled back")}
        if not days["promoted"]:
            fail("After day 14 the first version is wrong about most parcels, and it serves to the end.", call=shown_as, got=repr(town.trail))
        expect(len(days["promoted"]) <= 6, f"the number of promotions, {len(days['promoted'])},", call=shown_as).is_true("Each was a change of a running system: at most 6 are needed.")
        expect(days["set aside"], "the days that were set aside", call=shown_as).equals([27, 28], because="Grams came in on the days 26 and 27, and their labels a day later each.")
        by_hand = [day for day in days["changed"] if day in (34, 35)]
        expect(len(by_hand), "the number of changes noticed on day 34", call=shown_as).equals(1)
        if not any(34 < day <= 38 for day in days["rolled back"]):
            fail("The notebook's model says that nearly everything stays. It still served four days later.", call=shown_as, got=repr([one for one in town.trail if one[0] >= 34]), expected="rolled back by day 38")
        late = [entry for entry in town.service.log if entry["day"] >= 38]
        labels = [int(town.labels[entry["day"]][int(entry["id"].split("-")[1])]) for entry in late]
        served = float(kit.losses([entry["chance"] for entry in late], labels).mean())
        old = float(kit.losses(kit.chances(first, [entry["row"] for entry in late]), labels).mean())
        if served > 0.9 * old:
            fail("The versions that answered in the last ten days are hardly better than version 1 would have been.", call=shown_as, got=f"{served / old:.2f} of its loss", expected="at most 0.9")


@probe(cases=25, tolerance=1e-9)
def requests_of_any_kind(lab, rng):
    """Requests of which many are wrong in some way, while somebody moves the alias; what is answered, noted and counted."""
    registry = registry_of(lab, model([0, 0, 0, 1]), model([1, 0, 0, 0]), champion=rng.choice([None, 1, 2]))
    service = lab.service.Service(registry)
    calls, said = client(service), []
    for at in range(rng.randrange(12)):
        service.day = at
        if rng.random() < 0.2:
            registry.point("champion", rng.choice([1, 2]))
        parcel = {"id": rng.choice(["a", "b"]), "hours": rng.randrange(40), "kg": rng.randrange(1, 9) / 4, "km": rng.randrange(9)}
        if rng.random() < 0.3:
            parcel[rng.choice(["id", "hours", "kg", "km"])] = rng.choice([None, "1", True, [1], 5, {}])
        if rng.random() < 0.1:
            del parcel[rng.choice(["id", "km"])]
        method, path = rng.choice([("POST", "/score")] * 5 + [("GET", "/score"), ("GET", "/health"), ("POST", "/health"), ("GET", "/nothing"), ("GET", "/metrics")])
        answer = calls.request(method, path, json=rng.choice([parcel] * 8 + [[], None, "x"])) if method == "POST" else calls.get(path)
        body = answer.json() if path != "/metrics" else {}
        said.append([answer.status, body.get("version"), body.get("chance"), "error" in body])
    counted = {" ".join(name): value for name, value in samples(service.metrics()).items()}
    return [said, [[one["id"], one["day"], one["row"], one["chance"], one["version"]] for one in service.log], counted]


@probe(cases=12, tolerance=1e-7, pool=60)
def weeks_of_any_lockers(lab, rng):
    """Three weeks in which the world changes, data arrive in grams or not at all, and people move the alias, or thaw."""
    models = [model([-0.5, *(rng.choice([-1.0, 0.5, 1.0]) for _ in range(3))]) for _ in range(40)]
    town = Town(
        lab, model(GOOD), models[0], fit=Teacher(*models), promises=rng.choice([0.45, 0.5]), seed=rng.randrange(10**6), train_days=rng.choice([2, 3]), judge_days=rng.choice([1, 2]),
        gain=rng.choice([-0.05, 0.01]), fewest=rng.choice([20, 45]), trial_days=rng.choice([2, 5]),
    )  # fmt: skip
    beta = GOOD
    for day in range(21):
        happens = rng.choice(["nothing"] * 7 + ["world", "grams", "alias", "thaw", "again", "no labels"])
        if happens == "world":
            beta = [-0.5, *(rng.choice([-1.5, 0.5, 1.5]) for _ in range(3))]
        if happens == "alias":
            town.registry.point("champion", rng.choice(sorted(town.registry.versions)))
        if happens == "thaw" and town.operations.frozen:
            town.operations.thaw(day, "drawn")
        if happens == "again":
            town.due |= {f"{day - 1}-{at}": 1 for at in range(3)} | {"nobody": 1}
        if happens == "no labels":
            town.due = {}
        town.ask(beta, count=20, grams=happens == "grams")
    made = [[one.made_of.get("rows"), one.made_of.get("judged"), one.metrics.get("log_loss"), one.metrics.get("gain"), one.metrics.get("low")] for one in town.registry.versions.values()]
    gauges = {name: float(value) for name, value in sorted(town.service.gauges.items())}
    return [[list(one) for one in town.trail], made, gauges, town.registry.aliases["champion"], [one["version"] for one in town.service.log[::7]], [[day, len(labels)] for day, _, labels in town.operations.kept]]


@probe(cases=20, tolerance=1e-6)
def boards_of_any_week(lab, rng):
    """Scrapes of some days with outages, losses that rise and fall, labels that stop and requests that fail."""
    texts, counts, labelled = [], {}, 0
    loss, frozen = 0.45, 0
    for at in range(rng.randrange(2, 28)):
        for key in [("/score", 200), ("/score", 400), ("other", 404), ("/metrics", 200)]:
            if rng.random() < (0.9 if key[1] == 200 else 0.25):
                counts[key] = counts.get(key, 0) + rng.randrange(1, 40)
        if rng.random() < 0.15:
            loss = rng.choice([0.4, 0.5, 0.6, 0.75])
        if rng.random() < 0.8:
            labelled = at // 4
        frozen = rng.choice([frozen, frozen, frozen, 0, 1])
        texts.append(None if rng.random() < 0.25 else exposition(counts, loss, 0.45, rng.choice([labelled, 0]), frozen, rng.randrange(1, 9)))
    said, tiles, lines = on_board(lab, texts)
    firing = [[rule for rule in RULES if one[rule] == "firing"] for one in said]
    asked = sorted(([status, value] for status, value in by_label(lines["Requests in a day"], "status").items()), key=str)
    # What a share is where nothing was asked, or nobody knows, is left open.
    share = number_or_text(tiles["Not answered"]["value"]) if any(value for _, value in asked) else None
    above = [value for value in lines["Above the promise"].values()]
    return [firing, share, tiles["Version"]["value"], asked, above]
