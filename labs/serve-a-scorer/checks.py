import io
import json
import math

from waymark import call, check, client, expect, fail, outcome, probe, spy

BOX = {"box": "B-1042", "minutes": 90, "readings": [4.5, 5, 6.25]}
JSON = {"Content-Type": "application/json"}


class Scorer:
    """A model of our own: the risk is a sum that can be done in the head, unless it is scripted."""

    def __init__(self, version="test-1", gives=None):
        self.version, self.gives, self.asked = version, gives, []

    def risk(self, minutes, readings):
        self.asked.append([minutes, list(readings)])
        if isinstance(self.gives, Exception):
            raise self.gives
        return minutes / 4096 + len(readings) / 64 if self.gives is None else self.gives


def started(lab, scorer=None):
    """A client of a service that has loaded a model of our own."""
    service = lab.service.Service(lambda: scorer or Scorer())
    service.start()
    return client(service)


def data(answer):
    """The body of an answer as data. Fails where it is no JSON, or is not sent as JSON."""
    kind = (answer.header("content-type") or "").split(";")[0].strip().lower()
    expect(kind, "the Content-Type of the answer", call=answer.call).equals(
        "application/json", because="A client reads the header to know how to read the body."
    )
    try:
        return json.loads(answer.body.decode(), parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
    except ValueError as error:
        fail(f"The body is no JSON ({error}).", call=answer.call, got=answer.text, expected="JSON")


def refused(answer, status, error, why=None):
    """Fails unless that is the status and the error. Gives the body."""
    expect(answer.status, "the status", call=answer.call).equals(status, because=why)
    body = data(answer)
    expect(body, "the body", call=answer.call).is_a(dict)
    expect(body.get("error"), "the value of `error`", call=answer.call).equals(error)
    return body


@check(
    "answers with the score, and says which model gave it",
    hint="Where does WSGI hand you the body, and which two things does it want back?",
)
def answers(lab):
    scorer = Scorer("cold-8")
    service = started(lab, scorer)
    answer = service.post("/score", json=BOX)
    expect(answer.status, "the status", call=answer.call).equals(200)
    expect(data(answer), "the body", call=answer.call).equals(
        {"model": "cold-8", "box": "B-1042", "risk": 90 / 4096 + 3 / 64, "action": "ship"},
        tolerance=1e-9,
        known=[
            (lambda got: isinstance(got, dict) and got.get("model") == "cold-7", "The version is that of the model that is loaded, whichever it is: ask the model."),
            (lambda got: isinstance(got, dict) and "model" not in got, "Without the version nobody can say later which model gave this score."),
        ],
    )
    expect(scorer.asked, "what the model was asked").equals([[90, [4.5, 5, 6.25]]])
    expect(answer.header("content-length"), "the Content-Length", call=answer.call).equals(str(len(answer.body)))
    answer = service.post("/score?trace=7", json=BOX | {"minutes": 2048, "box": "Käse-7"})
    got = data(answer)
    expect(got["box"], "the box", call=answer.call).equals("Käse-7")
    expect(got["action"], "the action for a risk of 0.55", call=answer.call).equals("inspect")
    for minutes, threshold, action in ((64, 0, "inspect"), (1856, 0.5, "inspect"), (1856, 0.5625, "ship"), (1856, 1, "ship")):
        answer = service.post("/score", json=BOX | {"minutes": minutes, "threshold": threshold})
        expect(answer.status, f"the status for a threshold of {threshold}", call=answer.call).equals(200)
        got, risk = data(answer)["action"], minutes / 4096 + 3 / 64
        expect(got, f"the action for a risk of {risk} and a threshold of {threshold}", call=answer.call).equals(
            action,
            because="0 is false in a condition, and a threshold all the same." if threshold == 0 else "At least the threshold is `>=`.",
        )
    got = data(client(lab.service.app).post("/score", json=BOX))
    expect(got["model"], "the model of `app`").equals("cold-7")
    expect(got["risk"], "the risk that `app` gives for 90 cold minutes").equals(1 / (1 + math.exp(3.625)), tolerance=1e-9)


@check(
    "is alive at once, and ready once the model is there",
    hint="Before `start()`, what can the service say truthfully to each of the three requests?",
)
def alive_and_ready(lab):
    service = lab.service.Service(lambda: Scorer("cold-9"))
    web = client(service)
    answer = web.get("/health")
    expect(answer.status, "the status before start()", call=answer.call).equals(
        200, because="The process is well, it is only not ready. Whoever answers otherwise here is killed and started again, for ever."
    )
    expect(data(answer), "the body", call=answer.call).equals({"status": "alive"})
    for method, path in (("GET", "/ready"), ("POST", "/score")):
        answer = web.request(method, path, **({"json": BOX} if method == "POST" else {}))
        refused(answer, 503, "not_ready", "The model is not there yet. 503 says: not now, the request was all right.")
        expect(answer.header("retry-after"), "the header Retry-After", call=answer.call).equals("5")
    answer = web.post("/score", body="{", headers={"Content-Type": "text/plain"})
    refused(answer, 503, "not_ready", "The table decides from its top: a service that is not ready does not look at the body.")
    service.start()
    answer = web.get("/ready")
    expect(answer.status, "the status after start()", call=answer.call).equals(200)
    expect(data(answer), "the body", call=answer.call).equals({"status": "ready", "model": "cold-9"})
    expect(data(web.get("/health")), "the body of GET /health after start()").equals({"status": "alive"})


@check("loads the model once", hint="Who calls `load`, and how often is that done in a week of requests?")
def loads_once(lab):
    load = spy(lambda: Scorer())
    service = lab.service.Service(load)
    expect(load.calls, "the number of loads after Service(load)").equals(
        0, because="Whoever imports the module for a test would wait nine seconds."
    )
    web = client(service)
    web.get("/ready")
    web.post("/score", json=BOX)
    expect(load.calls, "the number of loads after two requests, before start()").equals(
        0, because="No request loads: the one that did would time out, and so would all others beside it."
    )
    service.start()
    for _ in range(3):
        web.post("/score", json=BOX)
    expect(load.calls, "the number of loads after start() and three requests").equals(
        1, known=[(4, "Each request has loaded the model again: nine seconds and 1.4 GB, each time.")]
    )
    service.start()
    expect(load.calls, "the number of loads after a second start()").equals(1)
    results = [OSError("no such file"), OSError("still no file"), Scorer()]

    def flaky():
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    service = lab.service.Service(flaky)
    web = client(service)
    for _ in range(2):
        call(service.start).named("start(), where load() raises").raises(
            OSError, saying="no", because="Whoever starts the service has to hear of it; hushed up, it waits unready for ever."
        )
        expect(web.get("/ready").status, "the status of GET /ready after load() has raised").equals(503)
    service.start()
    expect(web.get("/ready").status, "the status of GET /ready after a start() that worked").equals(200)


@check("says where nothing is, and which method is right", hint="Which two keys of `environ` tell what is asked of whom?")
def not_here(lab):
    service = started(lab)
    for path in ("/", "/scores", "/score/", "/healthz"):
        refused(service.post(path, json=BOX), 404, "not_found")
    for method, path, right in (("GET", "/score", "POST"), ("DELETE", "/score", "POST"), ("POST", "/ready", "GET"), ("PUT", "/health", "GET")):
        answer = service.request(method, path)
        refused(answer, 405, "method_not_allowed", "The path is there. What is wrong is the method." if answer.status == 404 else None)
        expect(answer.header("allow"), "the header Allow", call=answer.call).equals(
            right, because="RFC 9110 wants the methods that do work in each 405."
        )
    before = client(lab.service.Service(lambda: Scorer()))
    refused(before.get("/score"), 405, "method_not_allowed", "The table decides from its top, also before the model is there.")
    refused(before.get("/nothing"), 404, "not_found")


class Wire:
    """The bytes on a connection. Whoever asks for more than were sent would wait until the client hangs up."""

    def __init__(self, sent, length):
        self.sent, self.left, self.taken = sent, length, 0

    def read(self, size=-1):
        if size is None or size < 0 or size > self.left:
            fail(
                "On a connection that stays open, reading to the end waits for ever: the client waits for your answer.",
                call="environ['wsgi.input'].read(…)",
                got="everything there is" if size is None or size < 0 else f"{size} bytes",
                expected=f"the {self.left} bytes that CONTENT_LENGTH says" if self.left else "no read at all, or of 0 bytes",
            )
        self.left -= size
        self.taken += size
        part, self.sent = self.sent[:size], self.sent[size:]
        return part

    def readline(self, size=-1):
        return self.read(size)

    def __iter__(self):
        self.read()


def wired(lab, body, length, scorer=None):
    """What a service does with one request on a wire: status, body, bytes read, and what stands in the log."""
    service = lab.service.Service(lambda: scorer or Scorer())
    service.start()
    said, log, wire = [], io.StringIO(), Wire(body, length or 0)
    environ = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/score",
        "QUERY_STRING": "",
        "CONTENT_TYPE": "application/json",
        "SERVER_NAME": "lab",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": wire,
        "wsgi.errors": log,
    }
    if length is not None:
        environ["CONTENT_LENGTH"] = str(length)
    parts = service(environ, lambda status, headers, exc_info=None: said.append(status))
    expect(bool(said), "start_response").is_true("It was never called.")
    return int(said[-1][:3]), b"".join(parts), wire.taken, log.getvalue()


@check(
    "reads the body as long as it is, and only JSON",
    hint="What does `json.loads('NaN')` give? And how does a server know where a body ends on a connection that stays open?",
)
def reads_json(lab):
    service = started(lab)
    for kind in ("application/json", "Application/JSON; charset=utf-8", "application/json;charset=utf-8"):
        answer = service.post("/score", body=json.dumps(BOX), headers={"Content-Type": kind})
        expect(answer.status, f"the status for the content type {kind!r}", call=answer.call).equals(
            200, because="A content type may have parameters, and its letters any case."
        )
    for headers in ({}, {"Content-Type": "text/plain"}, {"Content-Type": "application/jsonl"}, {"Content-Type": "application/x-www-form-urlencoded"}):
        refused(service.post("/score", body=json.dumps(BOX), headers=headers), 415, "unsupported_media_type", f"It came with the headers {headers}.")
    not_json = [
        ("", "The body is empty."),
        ('{"box": "B-1", "minutes": ', "The body ends in the middle."),
        ("{'box': 'B-1'}", "That is Python, not JSON."),
        (b'{"box": "K\xe4se"}', "The bytes are Latin-1, not UTF-8."),
        (json.dumps(BOX).encode("utf-16"), "The bytes are UTF-16. `json.loads` guesses the encoding of bytes; text it takes as it is."),
    ]
    for body, why in not_json:
        refused(service.post("/score", body=body, headers=JSON), 400, "not_json", why)
    for word in ("NaN", "Infinity", "-Infinity"):
        body = json.dumps(BOX).replace("6.25", word)
        refused(
            service.post("/score", body=body, headers=JSON),
            400,
            "not_json",
            f"`json.loads` reads {word}, which JSON does not have; and nothing that is compared with NaN is true.",
        )
    text = json.dumps(BOX).encode()
    full, over = text.ljust(10_000), text.ljust(10_001)
    status, _, taken, _ = wired(lab, full + b"POST /next", 10_000)
    expect([status, taken], "the status, and the bytes read, for a body of 10,000 bytes").equals([200, 10_000])
    status, body, taken, _ = wired(lab, over, 10_001)
    expect(status, "the status for a body of 10,001 bytes").equals(413)
    expect(json.loads(body), "the body for 10,001 bytes").equals({"error": "too_large"})
    expect(taken, "the number of bytes read of a body that is too long").equals(0, because="Its length is known before: nobody has to hold it in memory to refuse it.")
    for length in (None, ""):
        status, body, _, _ = wired(lab, b"", length)
        expect([status, json.loads(body)], "the status and the body where no CONTENT_LENGTH came").equals([400, {"error": "not_json"}])


ALL = "All that is wrong is named at once, or whoever mends one thing meets the next."


def fields(service, body, expected, why=None):
    """Fails unless exactly these fields are named, each with a message."""
    got = refused(service.post("/score", json=body), 422, "invalid", why or f"The body was {json.dumps(body)[:160]}.")
    named = got.get("fields")
    expect(named, "the value of `fields`", call="POST /score").is_a(dict)
    expect(sorted(named), f"the list of fields named for {json.dumps(body)[:160]}").equals(sorted(expected), because=why)
    for name, message in named.items():
        expect(isinstance(message, str) and message.strip() != "", f"the message for {name}").is_true("It says nothing.")


@check(
    "names every field that is wrong",
    hint="`isinstance(True, int)` is True. And what happens to a misspelt `treshold` when it is simply passed over?",
)
def names_fields(lab):
    service = started(lab)
    ok = [
        {"minutes": 0},
        {"minutes": 2_880},
        {"minutes": 0.5},
        {"readings": [-80, 60]},
        {"readings": [4] * 48},
        {"box": "B"},
        {"box": "ä" * 20},
        {"threshold": 0.25},
    ]
    for change in ok:
        answer = service.post("/score", json=BOX | change)
        expect(answer.status, f"the status for {json.dumps(change)[:80]}", call=answer.call).equals(200)
    fields(service, {}, ["box", "minutes", "readings"], ALL)
    fields(service, {"box": "", "minutes": "95", "readings": [4.5, 99, None, 60.5]}, ["box", "minutes", "readings[1]", "readings[2]", "readings[3]"], ALL)
    fields(service, BOX | {"treshold": 0.2}, ["treshold"], "A misspelt option that is passed over becomes the default in silence.")
    for value in (True, False, "0.5", None, [1], {}):
        fields(service, BOX | {"minutes": value}, ["minutes"], f"{json.dumps(value)} is no number" + (": `True` is an int only to Python." if value in (True, False) else "."))
        fields(service, BOX | {"threshold": value}, ["threshold"], f"The threshold was {json.dumps(value)}.")
        fields(service, BOX | {"readings": [4, value]}, ["readings[1]"], f"The second reading was {json.dumps(value)}.")
    for value in (-1, 2_880.5, -0.25):
        fields(service, BOX | {"minutes": value}, ["minutes"])
    for value in (-0.25, 1.25):
        fields(service, BOX | {"threshold": value}, ["threshold"])
    for value in ([], [4] * 49, "4.5", None, {"0": 4}, 4):
        fields(service, BOX | {"readings": value}, ["readings"])
    fields(service, BOX | {"readings": [-80.5] + [4] * 47}, ["readings[0]"])
    for value in ("", "B" * 21, 1042, None, ["B"]):
        fields(service, BOX | {"box": value}, ["box"])
    for body in ([], [BOX], "box", None, 0, True):
        fields(service, body, ["body"], f"The body was {json.dumps(body)[:80]}, which is JSON and no object.")


@check("breaks without telling the client how", hint="Two readers want to know what happened. Which of them may see the traceback?")
def breaks_quietly(lab):
    for gives in (RuntimeError("weights of /srv/models/cold-7.bin"), KeyError("secret-column"), math.nan, math.inf, -math.inf):
        body = json.dumps(BOX).encode()
        try:
            status, text, _, log = wired(lab, body, len(body), Scorer(gives=gives))
        except type(gives) if isinstance(gives, Exception) else ():
            fail(
                "It came out of the app. What a client sees then is up to the server, and it is no JSON.",
                call="POST /score, where risk() raises",
                got=repr(gives),
                expected='500 {"error": "internal"}',
            )
        except ValueError as error:
            fail("It came out of the app.", call=f"POST /score, where risk() gives {gives}", got=repr(error), expected='500 {"error": "internal"}')
        shown = f"POST /score, where risk() {'raises' if isinstance(gives, Exception) else 'gives'} {gives!r}"
        expect(status, "the status", call=shown).equals(
            500, because="Nothing was wrong with the request, so it is no 4xx; and NaN is no answer, nor is it JSON."
        )
        expect(json.loads(text), "the body", call=shown).equals(
            {"error": "internal"}, because="How it broke is nothing for a client: paths, columns and versions are for the log."
        )
        expect(log, "the text in wsgi.errors", call=shown).contains("Traceback")
    service = started(lab, Scorer(gives=RuntimeError("once")))
    refused(service.post("/score", json=BOX), 500, "internal")
    expect(service.get("/health").status, "the status of GET /health after a 500").equals(200)


def drawn_value(rng, good):
    return rng.choice([good, good, True, None, "4", [], {}, -1, -80, 60, 60.25, 0, 1, 0.5, 2_880, 2_881, "B" * 20, "B" * 21, "", [0] * 48, [0] * 49])


def drawn_body(rng):
    """A request's body: mostly nearly right."""
    body = {"box": rng.choice(["B-7", "Kühl 12", "x"]), "minutes": rng.randrange(0, 2_881, 8), "readings": [rng.randrange(-160, 121) / 2 for _ in range(rng.choice([1, 2, 5, 48]))]}
    if rng.random() < 0.5:
        body["threshold"] = rng.choice([0, 0.25, 0.5, 0.75, 1])
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        change = rng.random()
        name = rng.choice(["box", "minutes", "readings", "threshold"])
        if change < 0.25:
            body.pop(name, None)
        elif change < 0.4:
            body[rng.choice(["treshold", "Box", "", "minute"])] = 1
        elif change < 0.6 and isinstance(body.get("readings"), list) and body["readings"]:
            body["readings"][rng.randrange(len(body["readings"]))] = drawn_value(rng, 4)
        else:
            body[name] = drawn_value(rng, 1)
    return rng.choice([[], None, "box", [body]]) if rng.random() < 0.05 else body


def told(answer):
    """An answer without what is left to whoever writes it: the messages."""
    kind = (answer.header("content-type") or "").split(";")[0].strip().lower()
    body = answer.json()
    if isinstance(body, dict) and isinstance(body.get("fields"), dict):
        body = body | {"fields": [[name, bool(message)] for name, message in sorted(body["fields"].items())]}
    return [answer.status, kind, answer.header("allow"), answer.header("retry-after"), answer.header("content-length") == str(len(answer.body)), body]


@probe(cases=40, tolerance=1e-9)
def any_body(lab, rng):
    """Bodies with nothing, one thing or several things wrong, at every edge; what the model was asked is looked at, too."""
    scorer = Scorer(rng.choice(["cold-7", "cold-8"]))
    service = started(lab, scorer)
    return [[told(service.post("/score", json=drawn_body(rng))) for _ in range(3)], scorer.asked]


@probe(cases=40, tolerance=1e-9)
def any_request(lab, rng):
    """Any method, path and content type, with bodies that are cut off, no JSON, in another encoding or too long."""
    scorer = Scorer(gives=rng.choice([None, None, 0.5, math.nan, RuntimeError("broken")]))
    service = lab.service.Service(lambda: scorer)
    if rng.random() < 0.8:
        service.start()
    web, answers = client(service), []
    for _ in range(3):
        text = json.dumps(drawn_body(rng) if rng.random() < 0.5 else BOX)
        body = rng.choice(
            [
                text.encode(),
                text.encode(),
                text.encode()[: rng.randrange(len(text))],
                text.replace("5", rng.choice(["NaN", "Infinity", "-Infinity", "1e999"])).encode(),
                text.encode() + b"\xff",
                text.encode("utf-16"),
                text.encode().ljust(rng.choice([9_999, 10_000, 10_001, 20_000])),
                b"",
            ]
        )
        kinds = ["application/json"] * 4 + ["APPLICATION/JSON ; charset=utf-8", "text/plain", "application/jsonlines", None]
        kind = rng.choice(kinds)
        method, path = rng.choice(["POST"] * 5 + ["GET", "GET", "PUT"]), rng.choice(["/score"] * 6 + ["/ready", "/health", "/score/", "/", "/score?a=/ready"])
        answers.append(told(web.request(method, path, body=body, headers={"Content-Type": kind} if kind else {})))
    return answers


@probe(cases=30)
def a_life(lab, rng):
    """Starts that fail and starts that work, and requests at any time between them; the loads are counted."""
    fails, loads, steps = rng.choice([0, 0, 1, 2]), [], []

    def load():
        loads.append(1)
        if len(loads) <= fails:
            raise OSError("no such file")
        return Scorer(f"cold-{len(loads)}")

    service = lab.service.Service(load)
    web = client(service)
    for _ in range(rng.randrange(2, 9)):
        step = rng.choice(["start", "start", "/ready", "/health", "/score"])
        if step == "start":
            steps.append([outcome(lambda: [service.start(), None][1]), len(loads)])
        else:
            answer = web.post(step, json=BOX) if step == "/score" else web.get(step)
            steps.append([step, answer.status, answer.json().get("model"), len(loads)])
    return steps


@probe(cases=20, tolerance=1e-9)
def the_real_model(lab, rng):
    """The service as it stands in the file, with its own model."""
    web = client(lab.service.app)
    answers = []
    for _ in range(3):
        readings = [rng.randrange(-20, 100) / 4 for _ in range(rng.choice([1, 2, 3, 10]))]
        answers.append(web.post("/score", json={"box": "B-7", "minutes": rng.randrange(2_881), "readings": readings}).json())
    return [answers, lab.module("model").loads]
