"""Says over HTTP how likely a box is spoilt. The service of last Tuesday."""

import json

import model


class Service:
    """The app."""

    def __init__(self, load):
        self._load = load

    def start(self):
        """Nothing to do yet: see when the model is loaded instead."""

    def __call__(self, environ, start_response):
        asked = json.loads(environ["wsgi.input"].read())
        scorer = self._load()
        risk = scorer.risk(asked["minutes"], asked["readings"])
        body = json.dumps({"risk": risk, "action": "ship"}).encode()
        start_response("200 OK", [("Content-Type", "text/html")])
        return [body]


app = Service(model.load)
app.start()
