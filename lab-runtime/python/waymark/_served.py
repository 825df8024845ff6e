"""The learner's app between two requests from the page."""

import importlib

from waymark import _errors, _http, _learner

_MOST_CHARACTERS = 200_000
_MOST_HEADERS = 100


class ServedApp:
    """An app that is loaded once, and again when a file has changed or it was stopped."""

    def __init__(self):
        self._key, self._kept, self._client = None, {}, None

    @property
    def fresh(self):
        """Whether the next request starts it."""
        return self._client is None

    def namespace(self, app, files):
        """Where it lives; what stood there is given up when the app or a file is another one."""
        if self._key != (app, files):
            self.forget()
            self._key = (app, dict(files))
        return _learner.Namespace(files, self._kept)

    def client(self):
        """A client of the app, within its namespace. Raises what loading it raises."""
        if self._client is None:
            module, _, name = self._key[0].partition(":")
            self._client = _http.Client(getattr(importlib.import_module(module), name or "app"))
        return self._client

    def forget(self):
        client, kept = self._client, self._kept
        self._key, self._kept, self._client = None, {}, None
        if client is not None:
            client.abandon()
        if kept:
            _learner.remove_folder(kept["folder"])


def answer(client, request, files):
    """
    Sends what is asked for, `times` times over. Gives the last answer as data, with the milliseconds of each; what a
    server would answer where the app raises.
    """
    milliseconds = []
    try:
        for _ in range(request["times"]):
            response = client.request(
                request["method"], request["path"], headers=request["headers"], body=request["body"]
            )
            milliseconds.append(round(response.seconds * 1000, 3))
    except _http.AppError as error:
        return {**_FAULT, "milliseconds": milliseconds, "fault": str(error)}
    except (Exception, SystemExit) as error:
        return {**_FAULT, "milliseconds": milliseconds, "error": _errors.error_data(error, files)}
    text = response.text
    return {
        "status": response.status,
        "reason": _http.reason_of(response.status),
        "headers": [list(pair) for pair in response.headers[:_MOST_HEADERS]],
        "body": text[:_MOST_CHARACTERS],
        "cut": max(0, len(text) - _MOST_CHARACTERS),
        "milliseconds": milliseconds,
    }


_FAULT = {"status": 500, "reason": _http.reason_of(500), "headers": [], "body": "", "cut": 0}
