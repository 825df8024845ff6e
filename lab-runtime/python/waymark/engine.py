"""The only entry: `handle(request, host) -> response`, JSON in and JSON out, on CPython and in the worker."""

import asyncio
import builtins
import contextlib
import inspect
import os
import random
import signal
import sys

from waymark import (
    _arrays,
    _board,
    _checks,
    _clock,
    _errors,
    _expect,
    _given,
    _json,
    _learner,
    _originals,
    _served,
    _tools,
)
from waymark._notes import warnings_as_notes
from waymark._show import cut
from waymark._streams import Budget, CapturedStream, InputStream, OutputStream, lines_of

_PRINTED_CAP = 4_000
_Random, _reseed = random.Random, random.seed
_dumps, _loads = _json.dumps, _json.loads
_Failure = _errors.Failure


class Silent:
    """The host of a request that nobody watches."""

    def text(self, stream, text):
        pass

    def dropped(self, characters):
        pass

    def check_plan(self, text):
        pass

    def check_ended(self, text):
        pass

    def display(self, slot, text):
        pass

    can_read = False

    def read_line(self, prompt):
        return None

    pause = None


def handle(request_text, host=None):
    """
    Answers one request (lab-runtime/protocol.ts says which there are). Always returns JSON.
    `host` is told what happens meanwhile: see `Silent`.
    """
    _interrupts.wanted = _interrupts.armed = False
    try:
        request = _given.merged(_loads(request_text))
        with _world(host or Silent()):
            response = _operations[request["op"]](request, host or Silent())
    except KeyboardInterrupt:
        response = {"kind": "stopped"}
    except BaseException as error:
        response = {"kind": "unusable", "reason": f"{type(error).__name__}: {_errors.message_of(error)}"}
    return _dumps(response)


@contextlib.contextmanager
def _world(host):
    """What learner's code may change about the interpreter, put back afterwards."""
    streams = sys.stdin, sys.stdout, sys.stderr
    limit, environment, leave = sys.getrecursionlimit(), dict(os.environ), os._exit
    _originals.remember()
    sys.dont_write_bytecode = True
    _reseed()
    os._exit = _exit
    _clock.use_pause(_pause_of(host))
    before = _interruptible()
    try:
        with _clock.patched_time(), _arrays.kept_settings():
            yield
    finally:
        _learner.restore_builtins()
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.setrecursionlimit(limit)
        os._exit = leave
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _pause_of(host):
    """How the real clock waits: what is to be shown is shown meanwhile. None for the usual way."""
    pause = getattr(host, "pause", None)
    if pause is None:
        return None

    def wait(seconds):
        _board.current_board().flush(due_only=True)
        pause(seconds)

    return wait


def _exit(status=0):
    raise SystemExit(status)


class _Interrupts:
    armed = wanted = False


_interrupts = _Interrupts()


@contextlib.contextmanager
def _stoppable():
    """
    Within it, a Stop raises KeyboardInterrupt. Elsewhere it is kept until the next such block, so that it
    never leaves what we restore half restored.
    """
    if _interrupts.wanted:
        raise KeyboardInterrupt
    _interrupts.armed = True
    try:
        yield
    finally:
        _interrupts.armed = False


def _on_interrupt(*_):
    if _interrupts.armed:
        raise KeyboardInterrupt
    _interrupts.wanted = True


def _interruptible():
    """Takes SIGINT, since asyncio would replace the usual handler by one that waits for the next await."""
    try:
        return signal.signal(signal.SIGINT, _on_interrupt)
    except (ValueError, OSError):
        return None


def _line_reader(host):
    def read_line(prompt):
        if not host.can_read:
            raise RuntimeError("input() cannot wait for a line here. Write the value into the code instead.")
        line = host.read_line(prompt)
        if line is None:
            raise KeyboardInterrupt
        return line

    return read_line


@contextlib.contextmanager
def _watched(host, namespace, given=None):
    """The learner's side at work, with the host told what it prints and shows. With `given`, `input()` reads from it."""
    budget = Budget()
    out, err = OutputStream("stdout", host, budget), OutputStream("stderr", host, budget)

    def flush_text():
        out.flush()
        err.flush()

    board = _board.Board(host, flush_text)

    def flush():
        flush_text()
        board.flush()

    reader = InputStream(_line_reader(host) if given is None else lines_of(given), flush)
    before = _board.use_board(board)
    with namespace:
        sys.stdin, sys.stdout, sys.stderr, builtins.input = reader, out, err, reader.input
        try:
            yield err
        finally:
            _learner.restore_builtins()
            _clock.collect_tasks()
            _board.use_board(before)
            flush_text()
            board.settle()
            if budget.dropped:
                host.dropped(budget.dropped)


def _run(request, host):
    files, given = request["files"], request.get("stdin")
    pace = contextlib.nullcontext() if given is None else _clock.skipped_sleep()
    with _watched(host, _learner.Namespace(files), given) as err:
        try:
            with _stoppable(), warnings_as_notes(files), pace:
                _learner.execute(request["entry"], files)
            return {"kind": "finished", "exitCode": 0}
        except SystemExit as error:
            return {"kind": "finished", "exitCode": _status(error, err)}
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return {"kind": "raised", "error": _errors.error_data(error, files)}


def _request(request, host):
    """A request to the learner's app, which lives on until its files change or it is stopped."""
    files, answered = request["files"], False
    namespace, fresh = _app.namespace(request["app"], files), _app.fresh
    try:
        with _watched(host, namespace, ""), _stoppable(), warnings_as_notes(files):
            try:
                client = _app.client()
            except (Exception, SystemExit) as error:
                return {"kind": "raised", "error": _errors.error_data(error, files)}
            response = _served.answer(client, request, files)
            answered = True
            return {"kind": "responded", "fresh": fresh, **response}
    finally:
        if not answered:
            _app.forget()


def _status(error, err):
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return int(error.code)
    err.write(f"{error.code}\n")
    return 1


class _Ran:
    def __init__(self, printed, names, shown):
        self.printed, self.names, self.shown = printed, names, shown


def _runner(files):
    def run(file, stdin):
        before = sys.stdin, sys.stdout, builtins.input
        out, reader = CapturedStream(), InputStream(lines_of(stdin))
        sys.stdin, sys.stdout, builtins.input = reader, out, reader.input
        try:
            with _tools.shown() as shown:
                module = _learner.execute(file, files)
        finally:
            sys.stdin, sys.stdout, builtins.input = before
        return _Ran(out.text(), vars(module), shown.displays)

    return run


@contextlib.contextmanager
def _fresh_lab(files, given):
    """A `lab` whose modules nobody has touched, with its printing captured."""
    _errors.forget_failures()
    _expect.use_files(files)
    out, reader = CapturedStream(_PRINTED_CAP), InputStream(lines_of(""))
    streams = sys.stdin, sys.stdout, sys.stderr, builtins.input
    board = _board.use_board(_board.Board())
    with _learner.Namespace(files):
        sys.stdin, sys.stdout, sys.stderr, builtins.input = reader, out, out, reader.input
        try:
            yield _learner.Lab(files, given, _runner(files)), out
        finally:
            _learner.restore_builtins()
            _clock.collect_tasks()
            _board.use_board(board)
            sys.stdin, sys.stdout, sys.stderr, builtins.input = streams


def _load(request):
    """(checks, None), or (None, what is wrong with checks.py or with a given file)."""
    text, given = request["checks"], request["given"]
    try:
        return _checks.load_checks(text, given), None
    except Exception as error:
        data = _errors.error_data(error, {"checks.py": text, **_given.sources(given)})
        at = data["frames"][-1] if data["frames"] else None
        where = f"{at['file']}, line {at['line']}" if at else "checks.py"
        reason = f"{where}: {data['type']}: {data['message']}"
        return None, {"kind": "unusable", "reason": reason, "error": data}


def _check(request, host):
    loaded, unusable = _load(request)
    if unusable:
        return unusable
    host.check_plan(_dumps([check.describe() for check in loaded.checks]))
    items = []
    for check in loaded.checks:
        item = _run_check(check, request["files"], request["given"])
        items.append(item)
        host.check_ended(_dumps(item))
    return {"kind": "checked", "items": items}


def _run_check(check, files, given):
    with _fresh_lab(files, given) as (lab, out):
        failed = _failed(check.function, lab, files)
    item = {**check.describe(), "passed": failed is None, **(failed or {})}
    if text := out.text():
        item["printed"] = text + (" …" if out.dropped else "")
    return item


def _failed(function, lab, files):
    """Runs a check; None when it holds, else what is to be shown."""
    try:
        with _stoppable():
            _invoke(function, lab)
    except KeyboardInterrupt:
        raise
    except _Failure as failure:
        return failure.item
    except BaseException as error:
        _learner.restore_builtins()
        return _unexpected(error, files)
    # A failure that the learner's code swallowed is one all the same.
    swallowed = _errors.first_failure()
    return swallowed.item if swallowed else None


def _unexpected(error, files):
    if isinstance(error, AssertionError) and not _errors.frames_of(error, files):
        return {"message": _errors.message_of(error) or "This does not hold yet."}
    if isinstance(error, SystemExit):
        return {"message": "Your code ended the program with `sys.exit` where a result was needed."}
    data = _errors.error_data(error, files)
    known = _errors.missing_name(error, files)
    if data["frames"] or known:
        shown = {"message": _errors.error_words(error, files)}
        return shown if known else {**shown, "error": data}
    words = f"{data['type']}: {data['message']}"
    return {"message": f"The check could not go on with what your code gave it: {cut(words, 600)}"}


def _invoke(function, *args):
    result = function(*args)
    return asyncio.run(result) if inspect.iscoroutine(result) else result


def _probe(request, _host):
    loaded, unusable = _load(request)
    if unusable:
        return unusable
    answers, files = [], request["files"]
    for one in request["calls"]:
        probe = loaded.probes.get(one["probe"])
        if probe is None:
            return {"kind": "unusable", "reason": f"checks.py has no probe named {one['probe']}"}
        with _fresh_lab(files, request["given"]) as (lab, _):
            try:
                with _stoppable():
                    answer = _invoke(probe.function, lab, _Random(one["seed"]))
                    answers.append(_json.encode(answer))
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                _learner.restore_builtins()
                data = _errors.error_data(error, files)
                return {"kind": "probe-raised", "probe": probe.name, "seed": one["seed"], "error": data}
    return {"kind": "answered", "answers": answers}


def _describe(request, _host):
    loaded, unusable = _load(request)
    if unusable:
        return unusable
    return {
        "kind": "described",
        "description": {
            "checks": [check.describe() for check in loaded.checks],
            "probes": [probe.describe() for probe in loaded.probes.values()],
        },
    }


_app = _served.ServedApp()
_operations = {"run": _run, "request": _request, "check": _check, "probe": _probe, "describe": _describe}
_learner.remember_own_modules()
