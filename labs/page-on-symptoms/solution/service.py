"""How likely a customer keeps the substitute: POST /score, GET /health, and GET /metrics for Prometheus."""

import json
import time
from http import HTTPStatus

from instruments import Counter, Gauge, Histogram

ROUTES = ("/score", "/health")


def keep_chance(features):
    """The model: alike products are kept, dearer ones are not."""
    return round(max(0.0, min(1.0, features["alike"] - 2 * max(0.0, features["price_ratio"] - 1))), 3)


class Scorer:
    """
    A WSGI app. `look_up(wanted, offered)` gives the features of a pair of products, with the Unix time at which they
    were written, or raises TimeoutError where the feature store does not answer. `clock()` gives seconds.
    """

    def __init__(self, look_up, clock=time.perf_counter):
        self._look_up, self._clock = look_up, clock
        self.requests = Counter("scorer_requests_total", "Requests answered.", ["route", "status"])
        self.seconds = Histogram("scorer_request_seconds", "What /score took.", [0.05, 0.1, 0.25, 0.5, 1, 2.5])
        self.fallbacks = Counter("scorer_fallbacks_total", "Answers given without the model.")
        self.keep = Histogram("scorer_keep", "What the model said.", [0.25, 0.5, 0.75, 1])
        self.written = Gauge("scorer_features_written_timestamp_seconds", "When the features last read were written.")

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if path == "/metrics":
            instruments = (self.requests, self.seconds, self.fallbacks, self.keep, self.written)
            text = "".join(one.render() for one in instruments)
            return _send(start_response, 200, text, "text/plain; version=0.0.4; charset=utf-8")
        began = self._clock()
        try:
            status, answer = self._answer(environ, path)
        except Exception:
            status, answer = 500, {"error": "internal"}
        route = path if path in ROUTES else "other"
        self.requests.add(route=route, status=status)
        if route == "/score":
            self.seconds.observe(self._clock() - began)
        return _send(start_response, status, json.dumps(answer), "application/json")

    def _answer(self, environ, path):
        if path == "/health":
            return 200, {"ok": True}
        if path != "/score" or environ["REQUEST_METHOD"] != "POST":
            return 404, {"error": "not found"}
        try:
            asked = json.loads(environ["wsgi.input"].read())
            wanted, offered = asked["wanted"], asked["offered"]
        except (ValueError, KeyError, TypeError):
            return 400, {"error": "a JSON object with wanted and offered"}
        try:
            features = self._look_up(wanted, offered)
        except TimeoutError:
            self.fallbacks.add()
            return 200, {"keep": 0.5, "fallback": True}
        self.written.set(features["written"])
        keep = keep_chance(features)
        self.keep.observe(keep)
        return 200, {"keep": keep, "fallback": False}


def _send(start_response, status, text, kind):
    body = text.encode()
    start_response(f"{status} {HTTPStatus(status).phrase}", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def _shelf(wanted, offered):
    """A feature store of one shelf, for trying the service on this page."""
    if "slow" in wanted:
        raise TimeoutError
    return {"alike": 0.9, "price_ratio": 1.1, "written": time.time() - 300}


app = Scorer(_shelf)
