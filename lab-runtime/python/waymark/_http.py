"""
Calls a WSGI or an ASGI app as a server would, without a socket: PEP 3333 and the ASGI specification 3.0
(https://asgi.readthedocs.io). Where an app breaks the protocol, the words say how.
"""

import asyncio
import http
import inspect
import io
import json as json_text
import time
import urllib.parse

from waymark import _clock

_NOTHING = object()
_HOST = "lab"


class AppError(RuntimeError):
    """The app broke the protocol between a server and an app; a real server would answer 500."""


class Response:
    """An answer: `status`, `headers` (pairs), `body` (bytes), `text`, `json()`, and `seconds`, what it took."""

    def __init__(self, status, headers, body, seconds, call):
        self.status, self.headers, self.body = status, headers, body
        self.seconds, self.call = seconds, call

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def json(self):
        """The body, read as JSON. Raises ValueError, with the beginning of the body, where it is none."""
        try:
            return json_text.loads(self.body)
        except ValueError as error:
            raise ValueError(f"the body of {self.call} is no JSON ({error}): {self.text[:200]!r}") from None

    def header(self, name, default=None):
        """The first header of that name, in whichever case, or `default`."""
        found = (value for key, value in self.headers if key.lower() == name.lower())
        return next(found, default)

    def __repr__(self):
        return f"<{self.status} {reason_of(self.status)}: {self.text[:80]!r}>"


class Client:
    """
    Sends requests to an app: `client.post("/predict", json={"amount": 12})`. An ASGI app is started, with its lifespan,
    before the first of them. What the app raises comes through.
    """

    def __init__(self, app):
        self._app, self._loop, self._lifespan = app, None, None
        self._is_asgi = is_asgi(app)

    def request(self, method, path, *, json=_NOTHING, body=b"", headers=()):
        """
        Sends one request. `json` becomes the body, with its Content-Type; `headers` is a dict or a list of pairs.
        """
        return self._answer(_Request(method, path, json, body, headers))

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def post(self, path, **options):
        return self.request("POST", path, **options)

    def put(self, path, **options):
        return self.request("PUT", path, **options)

    def patch(self, path, **options):
        return self.request("PATCH", path, **options)

    def delete(self, path, **options):
        return self.request("DELETE", path, **options)

    def traffic(self, requests):
        """
        Sends requests when they are due: `[(0.0, "GET", "/health"), (0.5, "POST", "/predict", {"amount": 12})]`, the
        last being JSON. An ASGI app works on several at once; a WSGI app has one worker, so that a request waits for
        those before it. Gives the responses in that order; `seconds` counts from when a request was due.
        """
        due = [(float(at), _Request(method, path, *(rest or (_NOTHING,)))) for at, method, path, *rest in requests]
        if self._is_asgi:
            return self._run(self._answer_all(due))
        began, answers = time.perf_counter(), {}
        for index in sorted(range(len(due)), key=lambda index: due[index][0]):
            at, request = due[index]
            if (early := began + at - time.perf_counter()) > 0:
                time.sleep(early)
            response = self._answer(request)
            response.seconds = time.perf_counter() - began - at
            answers[index] = response
        return [answers[index] for index in range(len(due))]

    def close(self):
        """Ends an ASGI app's lifespan. The client can be used again: the app is then started anew."""
        if self._loop is None:
            return
        loop, lifespan, self._loop, self._lifespan = self._loop, self._lifespan, None, None
        try:
            if lifespan is not None:
                loop.run_until_complete(lifespan.end())
        finally:
            for task in asyncio.all_tasks(loop):
                task.cancel()
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()

    def abandon(self):
        """Lets go of an app as a power cut would: nothing of it runs any more."""
        loop, self._loop, self._lifespan = self._loop, None, None
        if loop is None:
            return
        # The loop is not closed: what its coroutines do when they are collected may still need it.
        for task in asyncio.all_tasks(loop):
            task._log_destroy_pending = False

    __del__ = abandon

    def _answer(self, request):
        began = time.perf_counter()
        if self._is_asgi:
            return self._run(_answer_asgi(self._app, request, began))
        return _answer_wsgi(self._app, request, began)

    def _run(self, work):
        if self._loop is None:
            self._loop = _clock.new_loop()
            self._lifespan = self._loop.run_until_complete(_start(self._app))
        _clock.follow(self._loop)
        return self._loop.run_until_complete(work)

    async def _answer_all(self, due):
        began = time.perf_counter()

        async def answer(at, request):
            await asyncio.sleep(max(0.0, began + at - time.perf_counter()))
            return await _answer_asgi(self._app, request, began + at)

        return await asyncio.gather(*(answer(at, request) for at, request in due))


def is_asgi(app):
    """Whether an app is called as ASGI: its call is a coroutine function, or takes three arguments."""
    if not callable(app):
        raise AppError(f"A server cannot call {app!r}: an app is a function, or an object with __call__.")
    call = app if inspect.isroutine(app) else getattr(type(app), "__call__", app)
    if inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(call):
        return True
    try:
        needed = [one for one in inspect.signature(app).parameters.values() if one.default is one.empty]
    except (TypeError, ValueError):
        return False
    return len([one for one in needed if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]) == 3


def reason_of(status):
    """The words that belong to a status: `Not Found`."""
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return ""


class _Request:
    def __init__(self, method, path, json=_NOTHING, body=b"", headers=()):
        self.method = str(method).upper()
        if not path.startswith("/"):
            raise ValueError(f"a path begins with a slash: {path!r}")
        self.target = path
        self.path, _, self.query = path.partition("?")
        pairs = list(headers.items() if isinstance(headers, dict) else headers)
        self.body = body.encode() if isinstance(body, str) else bytes(body)
        if json is not _NOTHING:
            self.body = json_text.dumps(json).encode()
            if not any(name.lower() == "content-type" for name, _ in pairs):
                pairs.append(("Content-Type", "application/json"))
        if self.body and not any(name.lower() == "content-length" for name, _ in pairs):
            pairs.append(("Content-Length", str(len(self.body))))
        self.headers = [("Host", _HOST), *((str(name), str(value)) for name, value in pairs)]

    def __str__(self):
        return f"{self.method} {self.target}"


def _answer_wsgi(app, request, began):
    started, written, errors = [], [], io.StringIO()

    def start_response(status, headers, exc_info=None):
        if started and exc_info is None:
            raise AppError("The app called start_response twice for one request.")
        started[:] = [(_status_of(status), _pairs_of(headers, str))]
        return written.append

    result = app(_environ(request, errors), start_response)
    if result is None:
        raise AppError("The app returned None: WSGI wants an iterable of bytes, such as [body].")
    if isinstance(result, (str, bytes)):
        raise AppError(
            f"The app returned {type(result).__name__} by itself: WSGI wants an iterable of bytes, such as [body]."
        )
    try:
        for part in result:
            if not isinstance(part, bytes):
                raise AppError(f"The app's body holds {type(part).__name__} where WSGI wants bytes: encode it.")
            written.append(part)
    finally:
        if hasattr(result, "close"):
            result.close()
    if not started:
        raise AppError("The app returned a body and never called start_response, so there is no status.")
    (status, headers), *_ = started
    return _response(request, status, headers, b"".join(written), began)


def _environ(request, errors):
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        # PEP 3333: bytes as Latin-1 text.
        "PATH_INFO": urllib.parse.unquote_to_bytes(request.path).decode("latin-1"),
        "QUERY_STRING": request.query,
        "SERVER_NAME": _HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": errors,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in request.headers:
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    return environ


def _status_of(status):
    if not isinstance(status, str):
        raise AppError(f"The status is {status!r} where WSGI wants text, such as '200 OK'.")
    code, _, _ = status.partition(" ")
    if len(code) != 3 or not code.isdigit():
        raise AppError(f"The status {status!r} does not begin with three digits, as '200 OK' does.")
    return int(code)


def _pairs_of(headers, kind):
    if not isinstance(headers, (list, tuple)):
        raise AppError(f"The headers are {type(headers).__name__} where a list of pairs is wanted.")
    for pair in headers:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2 or not all(isinstance(one, kind) for one in pair):
            raise AppError(f"The header {pair!r} is no pair of {kind.__name__}.")
    return [tuple(pair) for pair in headers]


def _response(request, status, headers, body, began):
    length = next((value for name, value in headers if name.lower() == "content-length"), None)
    if length is not None and request.method != "HEAD" and length.strip() != str(len(body)):
        raise AppError(f"Content-Length says {length} and the body has {len(body)} bytes: a browser would wait or cut.")
    seen = b"" if request.method == "HEAD" else body
    return Response(status, headers, seen, time.perf_counter() - began, str(request))


async def _answer_asgi(app, request, began):
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": urllib.parse.unquote(request.path),
        "raw_path": request.path.encode(),
        "query_string": request.query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in request.headers],
        "client": ("127.0.0.1", 50_000),
        "server": (_HOST, 80),
    }
    inbox, sent, ended = [{"type": "http.request", "body": request.body, "more_body": False}], [], asyncio.Event()

    async def receive():
        if inbox:
            return inbox.pop()
        await ended.wait()
        return {"type": "http.disconnect"}

    async def send(event):
        kind = event.get("type") if isinstance(event, dict) else event
        if kind not in ("http.response.start", "http.response.body"):
            raise AppError(f"The app sent {kind!r}, which is no event of an HTTP response.")
        if (kind == "http.response.start") != (not sent):
            raise AppError(
                "The app sent http.response.body before http.response.start."
                if not sent
                else "The app sent http.response.start twice for one request."
            )
        if kind == "http.response.body" and not isinstance(event.get("body", b""), bytes):
            raise AppError(f"The body is {type(event['body']).__name__} where ASGI wants bytes: encode it.")
        sent.append(event)
        if kind == "http.response.body" and not event.get("more_body"):
            ended.set()

    await app(scope, receive, send)
    if not sent:
        raise AppError("The app ended without sending http.response.start, so there is no status.")
    if not ended.is_set():
        raise AppError("The app ended without its last http.response.body: a client would wait for more.")
    status = sent[0].get("status")
    if not isinstance(status, int):
        raise AppError(f"The status is {status!r} where ASGI wants a number.")
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in _pairs_of(sent[0].get("headers", []), bytes)
    ]
    return _response(request, status, headers, b"".join(event.get("body", b"") for event in sent[1:]), began)


class _Lifespan:
    """The other half of an app that was started and is to be ended."""

    def __init__(self, inbox, outbox, task):
        self._inbox, self._outbox, self._task = inbox, outbox, task

    async def end(self):
        await self._inbox.put({"type": "lifespan.shutdown"})
        await _first_of(self._outbox, self._task)
        await asyncio.gather(self._task, return_exceptions=True)


async def _start(app):
    """Starts an app's lifespan. None where the app has none: the specification lets it raise, or return."""
    inbox, outbox = asyncio.Queue(), asyncio.Queue()
    await inbox.put({"type": "lifespan.startup"})

    async def live():
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}}
        await app(scope, inbox.get, outbox.put)

    task = asyncio.ensure_future(live())
    event = await _first_of(outbox, task)
    if event is None:
        # Read, so that nobody complains that it never was.
        task.cancelled() or task.exception()
        return None
    if event.get("type") == "lifespan.startup.failed":
        raise AppError(f"The app could not start: {event.get('message', '')}".rstrip(": "))
    return _Lifespan(inbox, outbox, task)


async def _first_of(queue, task):
    """The next event, or None where the task ends first."""
    event = asyncio.ensure_future(queue.get())
    await asyncio.wait({event, task}, return_when=asyncio.FIRST_COMPLETED)
    if event.done():
        return event.result()
    event.cancel()
    return None
