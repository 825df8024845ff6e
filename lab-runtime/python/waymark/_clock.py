"""Time: `time.sleep` and `asyncio` in a worker without threads, and a clock that checks can wind forward."""

import asyncio
import contextlib
import gc
import sys
import time

from waymark import _originals

IN_WORKER = sys.platform == "emscripten"

_NAMES = ("sleep", "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns")
_real = {name: getattr(time, name) for name in _NAMES}
_SLICE = 0.05
# 1 January 2026, 00:00 UTC.
_EPOCH = 1_767_225_600.0


class RealClock:
    def __init__(self, pause):
        # `pause(seconds)` blocks; sliced so that a Stop is noticed between slices.
        self._pause = pause

    def offset(self):
        return 0.0

    def sleep(self, seconds):
        end = _real["monotonic"]() + seconds
        while (left := end - _real["monotonic"]()) > 0:
            self._pause(min(left, _SLICE))


class VirtualClock:
    """
    A clock that moves only when something sleeps. It begins at the same instant each time: sums of floats on top
    of the machine's own clock would decide by chance which of two things due at once comes first.
    """

    def __init__(self):
        self._began = {"time": _EPOCH, "monotonic": 0.0, "perf_counter": 0.0}
        self.elapsed = 0.0

    def read(self, name):
        return self._began[name] + self.elapsed

    def sleep(self, seconds):
        self.elapsed += seconds


class SkippingClock(VirtualClock):
    """The machine's own clock, but that sleeping only moves it."""

    def read(self, name):
        return _real[name]() + self.elapsed


_clock = RealClock(_real["sleep"])


def use_pause(pause):
    """Sets how the real clock waits."""
    global _clock
    _clock = RealClock(pause or _real["sleep"])


def _sleep(seconds, /):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    _clock.sleep(float(seconds))


def _reader(name):
    if name.endswith("_ns"):
        plain = name[:-3]

        def read():
            return int(_clock.read(plain) * 1e9) if isinstance(_clock, VirtualClock) else _real[name]()
    else:

        def read():
            return _clock.read(name) if isinstance(_clock, VirtualClock) else _real[name]()

    read.__name__ = read.__qualname__ = name
    return read


_sleep.__name__ = _sleep.__qualname__ = "sleep"
_ours = {name: _sleep if name == "sleep" else _reader(name) for name in _NAMES}


@contextlib.contextmanager
def patched_time():
    """Within it, `time` and `asyncio.run` follow our clock; afterwards all is as it was."""
    global _clock
    clock, run, policy = _clock, asyncio.run, asyncio.get_event_loop_policy()
    running = asyncio._get_running_loop()
    _originals.replace(time, _ours)
    if IN_WORKER:
        # Pyodide's own loop cannot wait without JSPI: its run() would return before the work is done.
        _originals.replace(asyncio, {"run": getattr(run, "__wrapped__", run)})
        asyncio.set_event_loop_policy(_Policy())
        asyncio._set_running_loop(None)
    try:
        yield
    finally:
        _clock = clock
        _originals.replace(time, _real)
        _originals.replace(asyncio, {"run": run})
        asyncio.set_event_loop_policy(policy)
        asyncio._set_running_loop(running)


def virtual_time():
    """
    Within it, sleeping (`time.sleep`, `asyncio.sleep`, timeouts) takes no time and moves the clock that the
    learner's code reads. Gives the clock: `clock.elapsed` is what would have passed, in seconds.
    """
    return _using(VirtualClock())


def skipped_sleep():
    """Within it, sleeping takes no time, and work takes what it takes."""
    return _using(SkippingClock())


@contextlib.contextmanager
def _using(clock):
    global _clock
    before, policy = _clock, asyncio.get_event_loop_policy()
    _clock = clock
    asyncio.set_event_loop_policy(_Policy())
    try:
        yield _clock
    finally:
        _clock = before
        asyncio.set_event_loop_policy(policy)


def new_loop():
    """An event loop that waits by the clock in use, and can outlive one `asyncio.run`."""
    return WaitingLoop(_clock)


def follow(loop):
    """Makes a loop of ours that was made earlier wait by the clock that is in use now."""
    loop._waymark_clock = _clock


_loops_made = 0


def collect_tasks():
    """
    Lets asyncio say now what it has to say of tasks that nobody waited for, and not when they happen to be collected,
    in a later run. Does nothing where no loop was made.
    """
    global _loops_made
    if _loops_made:
        _loops_made = 0
        gc.collect()


class _Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        global _loops_made
        _loops_made += 1
        return WaitingLoop(_clock)


class WaitingLoop(asyncio.BaseEventLoop):
    """An event loop without sockets and threads: where another loop would poll, it sleeps."""

    def __init__(self, clock):
        super().__init__()
        self._waymark_clock = clock
        self._selector = self
        # Timers that are no further apart than this run as one. The machine's own value differs between a browser and
        # Node, and with it would which of two things comes first.
        self._clock_resolution = 1e-9

    def time(self):
        clock = self._waymark_clock
        return clock.read("monotonic") if isinstance(clock, VirtualClock) else _real["monotonic"]()

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("Every task waits for something that will never happen, so the program cannot go on.")
        if timeout > 0:
            self._waymark_clock.sleep(timeout)
        return []

    def close(self):
        self._selector = None
        super().close()

    def __del__(self):
        # It holds nothing of the system's, and a coroutine that is collected after it may still ask it for something.
        pass

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def run_in_executor(self, executor, func, *args):
        # No threads here: the function runs at once, in this one.
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    async def shutdown_default_executor(self, timeout=None):
        pass
