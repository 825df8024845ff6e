import asyncio

from waymark import call, check, expect, fail, probe, virtual_time

HANGS = 600.0


def rounded(seconds):
    """Virtual seconds without what sums of floats leave behind, so that every run gives the same."""
    return round(seconds, 6)


class Scripted:
    """
    A service of which each try is scripted. `script` gives, for the number of an input, what its tries do, one
    after the other (the last one again and again): (seconds, what comes back), an exception being raised.
    """

    def __init__(self, script, otherwise=(0.2, "ok")):
        self.script, self.otherwise = script, otherwise
        self.running = self.most = 0
        self.log = []

    async def predict(self, one):
        number, began = one["number"], asyncio.get_running_loop().time()
        steps = self.script.get(number, [self.otherwise])
        tried = self.tries_of(number)
        if tried > 50:
            fail("Your code called the service more than 50 times for one input, and would go on.")
        seconds, answer = steps[min(tried, len(steps) - 1)]
        entry = [number, began, None]
        self.log.append(entry)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(seconds)
        finally:
            self.running -= 1
            entry[2] = asyncio.get_running_loop().time()
        if isinstance(answer, Exception):
            raise answer
        return f"{answer} {number}" if answer == "ok" else answer

    def tries_of(self, number):
        return sum(entry[0] == number for entry in self.log)

    def order(self):
        return [entry[0] for entry in self.log]

    def waits_of(self, number):
        """Seconds between the end of one try and the start of the next."""
        own = [entry for entry in self.log if entry[0] == number]
        return [rounded(after[1] - before[2]) for before, after in zip(own, own[1:])]


def inputs(count):
    return [{"number": number} for number in range(count)]


class Fetched:
    """What fetch_all gave for so many inputs, and how long it would have taken."""

    def __init__(self, lab, service, count, **options):
        shown = "".join(f", {name}={value}" for name, value in options.items())
        self.call = f"await fetch_all(predict, {count} input{'s' * (count != 1)}{shown})"
        with virtual_time() as clock:
            self.results = (
                call(lab.fetching.fetch_all, service.predict, iter(inputs(count)), **options).named(self.call).result
            )
        self.seconds = clock.elapsed
        expect(self.results, "what fetch_all gives", call=self.call).is_a(list)

    def expect(self, value, what):
        return expect(value, what, call=self.call)


def failure(lab, result, what, call_text):
    """(the error, the tries) of a Failed; fails the check for anything else."""
    if isinstance(result, Exception):
        words = "It is the exception itself. A `Failed` also tells after how many tries."
        fail(words, call=call_text, got=repr(result), expected="Failed(error=…, tries=…)")
    if not isinstance(result, lab.fetching.Failed):
        fail(f"{what} should be a Failed.", call=call_text, got=repr(result), expected="Failed(error=…, tries=…)")
    return result.error, result.tries


@check(
    "gives a prediction for each input, in the order of the inputs",
    hint="What gives results in the order in which you asked, and what in the order in which they came?",
)
def keeps_order(lab):
    service = Scripted({0: [(0.9, "ok")], 1: [(0.1, "ok")], 2: [(0.5, "ok")]})
    fetched = Fetched(lab, service, 4)
    fetched.expect(fetched.results, "the list of results").equals(
        ["ok 0", "ok 1", "ok 2", "ok 3"],
        known=[(["ok 1", "ok 3", "ok 2", "ok 0"], "They stand in the order in which the answers came.")],
    )
    falsy = Scripted({0: [(0.1, 0.0)], 1: [(0.1, None)], 2: [(0.1, "")]})
    fetched = Fetched(lab, falsy, 3)
    fetched.expect(fetched.results, "the list of results for predictions that count as false").equals([0.0, None, ""])
    expect(falsy.order(), "the list of inputs that were asked for").equals([0, 1, 2])
    fetched = Fetched(lab, Scripted({}), 0)
    fetched.expect(fetched.results, "the list of results for no inputs").equals([])


@check(
    "has many calls under way, and never more than the limit",
    hint="A semaphore hands out a number of slots; who finds none free waits. What exactly should a slot be held for?",
)
def bounded(lab):
    service = Scripted({})
    fetched = Fetched(lab, service, 20)
    known = [
        (1, "One call after the other: `await` in a loop waits for each answer before it asks for the next."),
        (20, "All calls started at once. A service that can take 8 turns the others away, or falls over."),
    ]
    fetched.expect(service.most, "the most calls at once, of 20 inputs,").equals(8, known=known)
    service = Scripted({0: [(1.0, "ok")]}, otherwise=(0.125, "ok"))
    fetched = Fetched(lab, service, 6, limit=2, timeout=5.0)
    fetched.expect(service.most, "the most calls at once with limit=2").equals(2)
    fetched.expect(fetched.seconds, "the time (s) that a call of 1 s and five of 0.125 s take, two at once,").equals(
        1.0,
        tolerance=1e-6,
        because="As soon as one call ends, the next begins. In groups of two, the fast ones wait for the slowest.",
    )
    service = Scripted({})
    fetched = Fetched(lab, service, 3, limit=50)
    fetched.expect(service.most, "the most calls at once, of 3 inputs, with limit=50").equals(3)


@check(
    "lets no single failure sink the batch",
    hint="Who sees an exception first: the task of this one input, or whoever waits for all of them?",
)
def one_failure(lab):
    service = Scripted({1: [(0.1, lab.fetching.ServiceError(422))], 3: [(0.3, KeyError("weights"))]})
    fetched = Fetched(lab, service, 5)
    places = [result for result in fetched.results if isinstance(result, str)]
    fetched.expect(places, "the list of predictions beside two failures").equals(["ok 0", "ok 2", "ok 4"])
    error, tries = failure(lab, fetched.results[1], "The result of an input with status 422", fetched.call)
    fetched.expect(str(error), "the words of the error").equals("the service answered 422")
    fetched.expect(tries, "the number of tries in the Failed").equals(1)
    error, tries = failure(lab, fetched.results[3], "The result of an input with a KeyError", fetched.call)
    fetched.expect(type(error).__name__, "the type of the error").equals("KeyError")
    fetched.expect(tries, "the number of tries in the Failed").equals(1)


@check(
    "tries again what may pass later, and nothing else",
    hint="Which of these answers would be another one in a second: 503, 422, a broken connection, a KeyError?",
)
def retries(lab):
    refusal = lab.fetching.ServiceError
    service = Scripted(
        {
            0: [(0.1, refusal(503)), (0.1, refusal(429)), (0.1, "ok")],
            1: [(0.1, ConnectionResetError("peer")), (0.1, "ok")],
            2: [(0.1, TimeoutError("the proxy gave up")), (0.1, "ok")],
            3: [(0.1, refusal(422))],
            4: [(0.1, ValueError("no JSON"))],
            5: [(0.1, refusal(500))],
            6: [(0.1, refusal(504))],
        }
    )
    fetched = Fetched(lab, service, 7)
    hopeless = "It will be refused the next time too, and each try takes a slot from the others."
    for number, what, count, because in [
        (0, "503, then 429, then an answer", 3, None),
        (1, "a ConnectionResetError, then an answer", 2, "It is a kind of ConnectionError."),
        (2, "a TimeoutError of the service's own, then an answer", 2, None),
        (3, "422 every time", 1, hopeless),
        (4, "a ValueError every time", 1, hopeless),
        (5, "500 every time, which is not in RETRIABLE,", 1, hopeless),
        (6, "504 every time", 4, "`tries` is the number of all calls for an input, the first one included."),
    ]:
        fetched.expect(service.tries_of(number), f"the number of calls that meet {what}").equals(count, because=because)
    expect(fetched.results[:3], "the list of results of the three that passed later").equals(["ok 0", "ok 1", "ok 2"])
    error, tries = failure(lab, fetched.results[6], "The result of an input that failed four times", fetched.call)
    fetched.expect(tries, "the number of tries in the Failed of an input that failed four times").equals(4)
    once = Scripted({0: [(0.1, lab.fetching.ServiceError(503))]})
    Fetched(lab, once, 1, tries=1)
    expect(once.tries_of(0), "the number of calls with tries=1").equals(1)


@check(
    "gives each try a time limit, which the queue does not use up",
    hint="In `async with a, b:`, which of the two is entered first, and what does each of them wait for?",
)
def time_limit(lab):
    service = Scripted({0: [(HANGS, "ok"), (0.1, "ok")], 1: [(HANGS, "ok")], 2: [(0.9, "ok")]})
    fetched = Fetched(lab, service, 3)
    fetched.expect(fetched.results[0], "the result of a call that hangs once").equals(
        "ok 0",
        known=[
            (
                lambda got: isinstance(got, lab.fetching.Failed),
                "A time limit around all the tries leaves none for the second. Each try has its own.",
            )
        ],
    )
    error, tries = failure(lab, fetched.results[1], "The result of a call that always hangs", fetched.call)
    fetched.expect(isinstance(error, TimeoutError), "the error").is_true(
        f"A call that took too long ends in a TimeoutError, and yours in {type(error).__name__}."
    )
    fetched.expect(tries, "the number of tries of a call that always hangs").equals(4)
    expect(service.tries_of(2), "the number of calls for an input that takes 0.9 s of the 1.0 s").equals(1)
    slow = Scripted({}, otherwise=(0.8, "ok"))
    fetched = Fetched(lab, slow, 5, limit=1)
    fetched.expect(len(slow.log), "the number of calls for 5 inputs of 0.8 s, one at a time,").equals(
        5, because="Nothing failed here. The time spent in the queue counted as time of the call."
    )
    fetched.expect(fetched.results, "the list of results").equals([f"ok {number}" for number in range(5)])


@check(
    "waits longer before each further try, and holds no slot meanwhile",
    hint="The `sleep`: is it inside or outside of `async with`? And is there one after the last try?",
)
def backs_off(lab):
    busy = lab.fetching.ServiceError(503)
    service = Scripted({0: [(0.25, busy)]})
    fetched = Fetched(lab, service, 1)
    fetched.expect(service.waits_of(0), "the list of waits (s) before the second, third and fourth try").equals(
        [0.5, 1.0, 2.0],
        tolerance=1e-6,
        known=[
            (lambda got: max(got) < 1e-6, "No wait at all: a service that is overloaded gets all the tries at once."),
            ([1.0, 2.0, 4.0], "The doubling begins one try too early: before the second try it is `backoff` itself."),
            ([0.5, 0.5, 0.5], "The waits do not grow."),
            ([0.5, 1.0, 1.5], "They grow by the same amount each time; they should double."),
        ],
    )
    fetched.expect(fetched.seconds, "the time (s) until the Failed is there").equals(
        4.5, tolerance=1e-6, because="After the last try there is nothing to wait for."
    )
    service = Scripted({0: [(0.1, busy), (0.1, "ok")]}, otherwise=(0.1, "ok"))
    fetched = Fetched(lab, service, 3, limit=1)
    fetched.expect(service.order(), "the list of inputs in the order of their calls").equals(
        [0, 1, 2, 0],
        known=[([0, 0, 1, 2], "While input 0 waited for its second try it held the only slot: nothing was called.")],
    )


@check(
    "stops everything when it is cancelled",
    hint="What do your tasks do when whoever waits for them is gone? And which classes is CancelledError a part of?",
)
def cancelled(lab):
    busy = lab.fetching.ServiceError(503)
    service = Scripted({1: [(0.1, busy)]}, otherwise=(0.4, "ok"))

    async def cancel_after(seconds):
        task = asyncio.ensure_future(lab.fetching.fetch_all(service.predict, inputs(9), limit=3))
        await asyncio.sleep(seconds)
        calls = len(service.log)
        task.cancel()
        try:
            await task
            ended = "it gave a result"
        except asyncio.CancelledError:
            ended = "CancelledError"
        under_way = service.running
        await asyncio.sleep(60)
        return ended, under_way, len(service.log) - calls

    shown = "fetch_all(predict, 9 inputs, limit=3), cancelled after 0.45 s"
    with virtual_time():
        ended, under_way, later = call(cancel_after, 0.45).named(shown).result
    expect(ended, "what came of fetch_all", call=shown).equals(
        "CancelledError", because="Whoever cancels must see that it worked: a CancelledError is to be passed on."
    )
    expect(under_way, "the number of calls still under way afterwards", call=shown).equals(
        0, because="A task that nobody cancels goes on after the function that made it has ended."
    )
    expect(later, "the number of calls that began after the cancelling", call=shown).equals(
        0, because="Nobody wants these answers any more. A CancelledError is no failure that may pass later."
    )


ODD = [ConnectionError, BrokenPipeError, TimeoutError, ValueError, KeyError, OSError, ArithmeticError]
STATUSES = [400, 404, 408, 422, 428, 429, 429, 430, 500, 501, 502, 502, 503, 503, 504, 504, 505]


def drawn_steps(lab, rng):
    """What the tries on one input do."""
    steps = []
    for _ in range(rng.choice([1, 1, 2, 3, 5])):
        kind = rng.random()
        if kind < 0.35:
            answer = "ok" if rng.random() < 0.7 else rng.choice([0, 0.0, None, "", [], False])
            steps.append((rng.choice([0.05, 0.3, 0.7]), answer))
        elif kind < 0.75:
            steps.append((rng.choice([0.05, 0.2]), lab.fetching.ServiceError(rng.choice(STATUSES))))
        elif kind < 0.85:
            steps.append((HANGS, "ok"))
        else:
            steps.append((0.1, rng.choice(ODD)("odd")))
    return steps


def told(lab, result):
    if not isinstance(result, lab.fetching.Failed):
        return result
    status = getattr(result.error, "status", None)
    return {"error": type(result.error).__name__, "status": status, "tries": result.tries}


def fetch(lab, service, count, **options):
    """(results, seconds that it would have taken)"""
    with virtual_time() as clock:
        results = asyncio.run(lab.fetching.fetch_all(service.predict, iter(inputs(count)), **options))
    return [told(lab, result) for result in results], rounded(clock.elapsed)


@probe(cases=30, tolerance=1e-5)
def whole_batches(lab, rng):
    """Batches of every size through every limit, with failures of all kinds among them."""
    count = rng.choice([0, 1, 2, 3, rng.randrange(4, 12)])
    limit = rng.choice([1, 2, 3, max(1, count), 40])
    service = Scripted({number: drawn_steps(lab, rng) for number in range(count)})
    options = {"tries": rng.choice([1, 2, 3, 4]), "timeout": rng.choice([0.9, 2.5]), "backoff": rng.choice([0.1, 0.7])}
    results, seconds = fetch(lab, service, count, limit=limit, **options)
    answer = [results, [service.tries_of(number) for number in range(count)], service.most]
    if limit >= count:
        answer += [[service.waits_of(number) for number in range(count)], seconds]
    return answer


@probe(cases=20, tolerance=1e-5)
def one_input(lab, rng):
    """One input, with the settings that fetch_all has when none are given."""
    service = Scripted({0: drawn_steps(lab, rng)})
    results, seconds = fetch(lab, service, 1)
    return [results, service.waits_of(0), seconds]


@probe(cases=20)
def waits_without_a_slot(lab, rng):
    """More inputs than slots, some of which have to be tried again after a long wait."""
    count = rng.randrange(2, 9)
    again = lab.fetching.ServiceError(429)
    quick = [[(0.02, "ok")], [(0.03, again), (0.01, "ok")], [(0.01, again), (0.01, again), (0.01, 0)]]
    service = Scripted({number: rng.choice(quick) for number in range(count)})
    # Each wait is longer than all the first tries together, so these come first. None takes 0.04 s; the queue does.
    results, _ = fetch(lab, service, count, limit=rng.choice([1, 1, 2, 3]), timeout=0.04, backoff=5.0)
    return [results, sorted(service.order()[:count]), service.most]


@probe(cases=20)
def cancelled_batches(lab, rng):
    """Batches that are cancelled while calls are under way, wait for a slot, or wait for another try."""
    count = rng.randrange(1, 8)
    service = Scripted({number: drawn_steps(lab, rng) for number in range(count)})
    limit = rng.choice([1, 2, 30])

    async def cancel():
        task = asyncio.ensure_future(lab.fetching.fetch_all(service.predict, inputs(count), limit=limit))
        await asyncio.sleep(rng.choice([0.01, 0.51, 1.11, 2.33]))
        done, before = task.done(), len(service.log)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            done = "cancelled"
        under_way = service.running
        await asyncio.sleep(100)
        # With inputs in the queue, what has been done by now depends on who was served first.
        return [under_way, len(service.log) - before, [done, before] if limit >= count else None]

    with virtual_time():
        return asyncio.run(cancel())
