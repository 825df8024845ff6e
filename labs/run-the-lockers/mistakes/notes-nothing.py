# mistake: answers and notes nothing
# file: service.py
# caught-by: notes what it has answered
# says: Nothing is noted

"""The scorer behind HTTP, as a WSGI app."""

import json
import math
from http import HTTPStatus

from kit import COLUMNS, chances, first_registry


class Service:
    """Answers with whatever version is the champion now, notes what it has said, and counts."""

    def __init__(self, registry):
        self.registry = registry
        self.day = 0
        self.log = []  # {"id", "day", "row", "chance", "version"} of each prediction
        self.requests = {}  # how many, by (path, status)
        self.gauges = {}  # what operations wants to be seen, by name

    def __call__(self, environ, start_response):
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        status, kind, body = self._answer(path, method, environ)
        known = path if path in ("/score", "/health", "/metrics") else "other"
        self.requests[known, status] = self.requests.get((known, status), 0) + 1
        start_response(f"{status} {HTTPStatus(status).phrase}", [("Content-Type", kind)])
        return [body]

    def _answer(self, path, method, environ):
        if path not in ("/score", "/health", "/metrics"):
            return _json(404, {"error": f"there is nothing at {path}"})
        if method != ("POST" if path == "/score" else "GET"):
            return _json(405, {"error": f"{path} does not take {method}"})
        if path == "/metrics":
            return 200, "text/plain; version=0.0.4", self.metrics().encode()
        if "champion" not in self.registry.aliases:
            return _json(503, {"error": f"{path} needs a champion, and there is none"})
        champion = self.registry.get("champion")
        if path == "/health":
            return _json(200, {"version": champion.number})
        try:
            asked = json.loads(environ["wsgi.input"].read())
            name, row = asked["id"], [asked[column] for column in COLUMNS]
        except (ValueError, KeyError, TypeError):
            return _json(400, {"error": f"JSON with id, {', '.join(COLUMNS)} is wanted"})
        if not isinstance(name, str) or not all(_is_number(one) for one in row):
            return _json(400, {"error": f"id must be a text, and {', '.join(COLUMNS)} finite numbers"})
        chance = chances(champion.model, [row]).item()
        return _json(200, {"id": name, "chance": chance, "version": champion.number})

    def metrics(self):
        """What Prometheus scrapes."""
        said = {}
        for entry in self.log:
            said[entry["version"]] = said.get(entry["version"], 0) + 1
        lines = ["# TYPE lockers_requests_total counter"]
        for (path, status), count in self.requests.items():
            lines.append(f'lockers_requests_total{{path="{path}",status="{status}"}} {count}')
        lines.append("# TYPE lockers_predictions_total counter")
        for version, count in said.items():
            lines.append(f'lockers_predictions_total{{version="{version}"}} {count}')
        gauges = dict(self.gauges)
        if "champion" in self.registry.aliases:
            gauges["lockers_version"] = self.registry.aliases["champion"]
        for name, value in gauges.items():
            lines += [f"# TYPE {name} gauge", f"{name} {float(value)}"]
        return "\n".join(lines) + "\n"


def _json(status, value):
    return status, "application/json", json.dumps(value).encode()


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


app = Service(first_registry())
