"""How likely a customer keeps the substitute: POST /score, GET /health, and GET /metrics for Prometheus."""

import json
import time
from http import HTTPStatus

from instruments import Counter, Gauge, Histogram


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
        # The five instruments belong here: those of one Scorer, not of all that a process may hold.

    def __call__(self, environ, start_response):
        # Nothing is counted or measured yet, GET /metrics is not found, and an error leaves without an answer.
        status, answer = self._answer(environ, environ["PATH_INFO"])
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
            return 200, {"keep": 0.5, "fallback": True}
        return 200, {"keep": keep_chance(features), "fallback": False}


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
