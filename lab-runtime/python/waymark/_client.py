"""Requests to the learner's app, as checks make them."""

from waymark import _errors, _expect, _http


class client(_http.Client):
    """
    A client of the learner's app, WSGI or ASGI: `service = client(lab.service.app)`, then
    `service.post("/predict", json={"amount": 12})`. What the app raises, and a breach of the protocol, fails the check
    in words. `response.call` says what was asked, for `expect(response.status, "the status", call=response.call)`.
    """

    def __init__(self, app):
        try:
            super().__init__(app)
        except _http.AppError as error:
            raise _errors.Failure(str(error)) from None

    def request(self, method, path, **options):
        return self._guarded(f"{method} {path}", lambda: super(client, self).request(method, path, **options))

    def traffic(self, requests):
        return self._guarded(f"{len(requests)} requests", lambda: super(client, self).traffic(requests))

    def _guarded(self, call, act):
        try:
            return act()
        except _http.AppError as error:
            raise _errors.Failure(str(error), call=call) from None
        except Exception as error:
            files = _expect.current_files()
            raise _errors.Failure(
                _errors.error_words(error, files), call=call, error=_errors.error_data(error, files)
            ) from None
