# mistake: gives json.loads the bytes, which guesses UTF-16 and UTF-32 as well
# caught-by: reads the body as long as it is, and only JSON
# says: guesses the encoding of bytes

"""Says over HTTP how likely a box is spoilt: a WSGI app around a model that is loaded once."""

import http
import json
import math
import traceback

import model

LONGEST = 10_000  # bytes of a request
METHODS = {"/health": "GET", "/ready": "GET", "/score": "POST"}
REQUIRED = ("box", "minutes", "readings")
OPTIONAL = {"threshold": 0.5}


class Refused(Exception):
    """Ends a request with an error."""

    def __init__(self, status, error, headers=(), **more):
        self.status, self.headers, self.body = status, list(headers), {"error": error, **more}


class Service:
    """The app. It answers from the beginning, and scores from `start` on."""

    def __init__(self, load):
        self._load, self._model = load, None

    def start(self):
        """Loads the model, unless it is there."""
        if self._model is None:
            self._model = self._load()

    def __call__(self, environ, start_response):
        try:
            status, headers, answer = 200, [], self._answer(environ)
        except Refused as refused:
            status, headers, answer = refused.status, refused.headers, refused.body
        except Exception:
            environ["wsgi.errors"].write(traceback.format_exc())
            status, headers, answer = 500, [], {"error": "internal"}
        body = json.dumps(answer).encode()
        headers += [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start_response(f"{status} {http.HTTPStatus(status).phrase}", headers)
        return [body]

    def _answer(self, environ):
        path = environ["PATH_INFO"]
        if path not in METHODS:
            raise Refused(404, "not_found")
        if environ["REQUEST_METHOD"] != METHODS[path]:
            raise Refused(405, "method_not_allowed", [("Allow", METHODS[path])])
        if path == "/health":
            return {"status": "alive"}
        if self._model is None:
            raise Refused(503, "not_ready", [("Retry-After", "5")])
        if path == "/ready":
            return {"status": "ready", "model": self._model.version}
        asked = OPTIONAL | checked(read_json(environ))
        risk = self._model.risk(asked["minutes"], asked["readings"])
        if not math.isfinite(risk):
            raise ValueError(f"the model gave {risk}")
        action = "inspect" if risk >= asked["threshold"] else "ship"
        return {"model": self._model.version, "box": asked["box"], "risk": risk, "action": action}


def read_json(environ):
    """The body of a request, as long as it says to be."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > LONGEST:
        raise Refused(413, "too_large")
    if environ.get("CONTENT_TYPE", "").split(";")[0].strip().lower() != "application/json":
        raise Refused(415, "unsupported_media_type")
    try:
        return json.loads(environ["wsgi.input"].read(length), parse_constant=no_constant)
    except ValueError:
        raise Refused(400, "not_json") from None


def no_constant(name):
    """Python reads NaN, Infinity and -Infinity. JSON has none of them."""
    raise ValueError(f"{name} is no JSON")


def checked(asked):
    """What was asked, if nothing is wrong with it."""
    wrong = problems(asked)
    if wrong:
        raise Refused(422, "invalid", fields=wrong)
    return asked


def problems(asked):
    """What is wrong, by field."""
    if not isinstance(asked, dict):
        return {"body": "must be an object"}
    wrong = {name: "is missing" for name in REQUIRED if name not in asked}
    for name, value in asked.items():
        if name == "box":
            wrong |= problem(name, isinstance(value, str) and 1 <= len(value) <= 20, "must be text of 1 to 20 characters")
        elif name == "minutes":
            wrong |= number(name, value, 0, 2_880)
        elif name == "threshold":
            wrong |= number(name, value, 0, 1)
        elif name == "readings":
            wrong |= all_readings(name, value)
        else:
            wrong[name] = "is no field of this request"
    return wrong


def all_readings(name, value):
    """What is wrong with a list of readings, or with some of them."""
    if not isinstance(value, list) or not 1 <= len(value) <= 48:
        return {name: "must be a list of 1 to 48 numbers"}
    wrong = {}
    for place, reading in enumerate(value):
        wrong |= number(f"{name}[{place}]", reading, -80, 60)
    return wrong


def number(name, value, low, high):
    """What is wrong with a number. True is an int to Python, and none to whoever sent it."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return {name: "must be a number"}
    return problem(name, low <= value <= high, f"must be from {low} to {high}")


def problem(name, holds, message):
    """The message, under its name, unless it holds."""
    return {} if holds else {name: message}


app = Service(model.load)
app.start()
