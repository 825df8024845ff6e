"""The scorer behind HTTP, as a WSGI app."""

import json

from kit import COLUMNS, chances, first_registry


class Service:
    """Answers with whatever version is the champion now, notes what it has said, and counts."""

    def __init__(self, registry):
        self.registry = registry
        self.day = 0
        self.log = []  # {"id", "day", "row", "chance", "version"} of each prediction
        self.gauges = {}  # what operations wants to be seen, by name
        self.model = registry.get("champion").model
        self.asked = 0

    def __call__(self, environ, start_response):
        # Whatever is asked, by whichever method: a chance, by the model of the day on which it was started.
        self.asked += 1
        text = environ["wsgi.input"].read()
        asked = json.loads(text) if text else {}
        row = [asked.get(column, 0) for column in COLUMNS]
        chance = chances(self.model, [row]).item()
        self.log.append({"id": asked.get("id"), "day": self.day, "row": row, "chance": chance, "version": 1})
        _, kind, body = _json(200, {"id": asked.get("id"), "chance": chance, "version": 1})
        start_response("200 OK", [("Content-Type", kind)])
        return [body]

    def metrics(self):
        """What Prometheus scrapes."""
        return f"lockers_requests_total {self.asked}\n"


def _json(status, value):
    return status, "application/json", json.dumps(value).encode()


app = Service(first_registry())
