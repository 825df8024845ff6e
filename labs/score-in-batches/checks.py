import asyncio
import contextlib

from waymark import check, client, expect, fail, probe, virtual_time


class Model:
    """A model that notes its calls. A photo's first number is its name; those in `refuses` spoil a call."""

    def __init__(self, refuses=(), base=0.02, each=0.002, error=ValueError):
        self.refuses, self.base, self.each, self.error = set(refuses), base, each, error
        self.calls, self.running, self.most = [], 0, 0

    async def predict(self, photos):
        # What a task of the learner's raises is told by the answers that fail to come; asyncio need not log it, too.
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        names = [photo[0] for photo in photos]
        if len(self.calls) > 300:
            fail("Your code called the model more than 300 times, and would go on.")
        self.calls.append([round(asyncio.get_running_loop().time(), 7), names])
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(self.base + self.each * len(photos))
        finally:
            self.running -= 1
        if self.refuses.intersection(names):
            raise self.error("there is no mushroom")
        return [f"species {name}" for name in names]

    def batches(self):
        return [names for _, names in self.calls]

    def began(self):
        return [at for at, _ in self.calls]


@contextlib.contextmanager
def serving(app):
    """A client of an app on virtual time. However it ends, nothing of the app is left running."""
    with virtual_time():
        service = client(app)
        try:
            yield service
        finally:
            service.close()


def photo(name):
    return {"photo": [name, 1.5, 0.5]}


def identify(at, name):
    return (at, "POST", "/identify", photo(name))


def told(answer):
    return [answer.status, round(answer.seconds, 7)]


class Served:
    """What an app with these options answered to photos named 1, 2, 3, … that arrived at these times."""

    def __init__(self, lab, model, times, **options):
        shown = "".join(f", {name}={value}" for name, value in options.items())
        asked = f"{len(times)} photos" if len(times) != 1 else "a photo"
        at = "at " + ", ".join(f"{1000 * one:g}" for one in times) + " ms" if len(times) < 9 else "at once"
        self.call = f"make_app(predict{shown}): {asked} {at}"
        self.model = model
        with serving(lab.service.make_app(model.predict, **options)) as service:
            self.answers = service.traffic([identify(at, name) for name, at in enumerate(times, 1)])

    def expect(self, got, what):
        return expect(got, what, call=self.call)

    def statuses(self):
        return [answer.status for answer in self.answers]

    def milliseconds(self):
        return [round(1000 * answer.seconds, 4) for answer in self.answers]

    def began(self):
        return [round(1000 * at, 4) for at in self.model.began()]


def at_once(count):
    """Arrivals one after the other, a hundredth of a millisecond apart."""
    return [number / 100_000 for number in range(count)]


@check("names a photo that comes alone", hint="Who puts the species where `submit` waits for it?")
def names_one(lab):
    served = Served(lab, Model(), [0.0])
    served.expect(served.statuses(), "the status").equals([200])
    served.expect(served.answers[0].json(), "the body").equals({"species": "species 1"})
    with serving(lab.service.make_app(Model().predict)) as service:
        service.post("/identify", json=photo(1))
        again = service.post("/identify", json=photo(2))
    expect(again.json(), "the body of a second photo, sent when the first was answered", call=served.call).equals(
        {"species": "species 2"}
    )


@check("sends photos that wait together in one call", hint="Does a photo that arrives start a call, or does it only wait?")
def together(lab):
    served = Served(lab, Model(), [0.0, 0.005, 0.010], max_size=4, max_wait=0.02)
    served.expect(served.model.batches(), "the calls of the model").equals(
        [[1, 2, 3]],
        known=[
            ([[1], [2], [3]], "Each photo has a call of its own, as before."),
            ([[1], [2, 3]], "The first one goes at once. It has 20 ms in which others may join it."),
            ([[1, 2], [3]], "The third came within 20 ms of the first and was left out."),
        ],
    )
    bodies = [answer.json().get("species") for answer in served.answers]
    served.expect(bodies, "the species, in the order of the photos").equals(["species 1", "species 2", "species 3"])
    served.expect(served.milliseconds(), "how long each took (ms)").equals([46, 41, 36], tolerance=1e-5)
    served = Served(lab, Model(), [0.0, 0.001, 0.023, 0.024], max_size=2, max_wait=0.02)
    served.expect(served.model.most, "the most calls at one time").equals(1)


@check("starts a full batch at once", hint="What tells whoever waits for 20 ms that a fourth photo has come?")
def full_at_once(lab):
    served = Served(lab, Model(), [0.0, 0.004, 0.008, 0.012], max_size=4, max_wait=0.02)
    served.expect(served.began(), "when the calls began (ms)").equals(
        [12], tolerance=1e-5, known=[([20], "Four photos wait at 12 ms, which is all that a call may have, and there is nothing left to wait for.")]
    )
    served = Served(lab, Model(), at_once(9), max_size=4, max_wait=0.02)
    served.expect(served.model.batches(), "the calls of the model").equals(
        [[1, 2, 3, 4], [5, 6, 7, 8], [9]],
        known=[(lambda got: max(len(names) for names in got) > 4, "A call may have `max_size` photos, however many wait.")],
    )
    served.expect(served.began(), "when the calls began (ms)").equals(
        [0.03, 28.03, 56.03],
        tolerance=1e-5,
        known=[
            (
                lambda got: got[:2] == [0.03, 28.03] and got[2] > 57,
                "The ninth has waited since 0.08 ms, more than 20 ms, when the model is free. It waited another 20.",
            )
        ],
    )


@check("counts the wait from the arrival of the oldest", hint="At which moment does the clock of a photo begin, and may a later photo set it back?")
def from_arrival(lab):
    served = Served(lab, Model(), [0.0, 0.015, 0.030, 0.045], max_size=9, max_wait=0.02)
    served.expect(served.began(), "when the calls began (ms)").equals(
        [20, 50],
        tolerance=1e-5,
        known=[
            ([65], "Each new photo begins the 20 ms anew. On a busy day nobody would ever be served."),
            (lambda got: got[0] == 20 and got[1] > 50.001, "The photo of 30 ms is due at 50, 20 ms after it arrived."),
        ],
    )
    served = Served(lab, Model(), [0.0, 0.021, 0.060], max_size=9, max_wait=0.02)
    served.expect(served.began(), "when the calls began (ms)").equals(
        [20, 42, 80],
        tolerance=1e-5,
        known=[
            (
                lambda got: got[0] == 20 and got[1] > 42.001,
                "The photo of 21 ms has waited for 21 ms when the model is free at 42: its clock began when it arrived, "
                "not when the model was done.",
            )
        ],
    )
    served = Served(lab, Model(), [0.0, 0.030], max_size=9, max_wait=0.0)
    served.expect(served.began(), "when the calls began (ms), without any wait,").equals([0, 30], tolerance=1e-5)


@check("fails nobody for a neighbour", hint="The call failed for one of them. How do you find out for which?")
def neighbours(lab):
    served = Served(lab, Model(refuses=[3]), at_once(5), max_size=5, max_wait=0.02)
    served.expect(served.statuses(), "the statuses").equals(
        [200, 200, 422, 200, 200],
        known=[
            ([422] * 5, "One photo of a thumb, and four mushrooms get the blame."),
            (lambda got: got[2] == 200, "The third has no mushroom, and was given a species."),
        ],
    )
    served.expect(served.model.batches(), "the calls of the model").equals([[1, 2, 3, 4, 5], [1], [2], [3], [4], [5]])
    served.expect(served.answers[2].json(), "the body for the photo without one").equals({"error": "there is no mushroom"})
    served = Served(lab, Model(refuses=[1]), [0.0, 0.1, 0.2], max_size=5, max_wait=0.02)
    served.expect(served.statuses(), "the statuses of a bad photo and two later ones").equals(
        [422, 200, 200], known=[(lambda got: got[1] != 200, "After an error nobody works on the queue any more.")]
    )
    served = Served(lab, Model(refuses=[1, 2], error=KeyError), at_once(3), max_size=5, max_wait=0.02)
    served.expect(served.statuses(), "the statuses where the model raises a KeyError for two of three").equals([500, 500, 200])
    served.expect("error" in served.answers[0].json(), "the body").is_true("A status of 500 has a body with an `error`, too.")


@check("turns away what it cannot hold, at once", hint="Which photos wait, and which are in the call already?")
def turns_away(lab):
    served = Served(lab, Model(), at_once(12), max_size=4, max_wait=0.02, max_queue=6)
    served.expect(served.statuses(), "the statuses").equals(
        [200] * 10 + [503] * 2,
        known=[
            ([200] * 6 + [503] * 6, "The four of the call that is under way are counted as waiting."),
            ([200] * 11 + [503], "`max_queue` photos may wait, and not one more."),
            ([200] * 12, "Nobody is turned away: the queue grows as long as the Saturday is."),
        ],
    )
    away = served.answers[-1]
    served.expect(away.seconds, "how long the last took (s)").equals(0.0, tolerance=1e-6)
    served.expect(away.header("Retry-After"), "the header Retry-After").equals("1")
    served.expect("error" in away.json(), "the body").is_true("A status of 503 has a body with an `error`.")
    model = Model()
    with serving(lab.service.make_app(model.predict, max_size=4, max_wait=0.02, max_queue=6)) as service:
        looks = [(at, "GET", "/health") for at in (0.00015, 0.021, 0.030)]
        looks.append((0.03001, "POST", "/identify", {"photo": [1, 2]}))
        answers = service.traffic([identify(at, name) for name, at in enumerate(at_once(10), 1)] + looks)[10:]
    call = "ten photos at once with max_size=4 and max_queue=6, GET /health at 0.15, 21 and 30 ms"
    waiting = [answer.json().get("waiting") for answer in answers[:3]]
    expect(waiting, "how many wait", call=call).equals([6, 6, 2])
    expect([answer.seconds for answer in answers], "how long these took (s)", call=call).equals([0.0] * 4, tolerance=1e-6)
    expect(answers[3].status, "the status of what is no photo").equals(422)


@check("forgets who has given up", hint="In `submit`, what runs when the task that awaits the answer is cancelled?")
def given_up(lab):
    times = [0.0, 0.001, 0.002, 0.003, 0.004, 0.1]
    served = Served(lab, Model(), times, max_size=2, max_wait=0.002, timeout=0.0245)
    served.expect(served.statuses(), "the statuses with a timeout of 24.5 ms").equals(
        [504, 200, 504, 504, 504, 200],
        known=[
            (lambda got: got[0] == 200, "The first is answered after 25 ms, where 24.5 are allowed."),
            (
                lambda got: got[5] != 200,
                "The model came back with an answer for the first, who had given up, and the queue has stood since.",
            ),
        ],
    )
    served.expect(served.milliseconds(), "how long each took (ms)").equals([24.5, 24, 24.5, 24.5, 24.5, 24], tolerance=1e-5)
    served.expect(served.model.batches(), "the calls of the model").equals(
        [[1, 2], [3, 4], [6]],
        known=[([[1, 2], [3, 4], [5], [6]], "Nobody waits for the fifth any more, and the model has worked on it.")],
    )
    served.expect("error" in served.answers[0].json(), "the body").is_true("A status of 504 has a body with an `error`.")
    served = Served(lab, Model(base=1.5), [0.0])
    served.expect([served.statuses(), served.milliseconds()], "the status, and how long it took (ms)").equals(
        [[504], [1000]], tolerance=1e-5, because="`make_app` allows one second where nothing else is said."
    )
    model = Model()

    async def cancel():
        batcher = lab.batcher.Batcher(model.predict, max_size=3, max_wait=0.02, max_queue=9)
        tasks = [asyncio.create_task(batcher.submit([name, 1, 1])) for name in (1, 2, 3, 4, 5)]
        await asyncio.sleep(0.01)
        before = len(batcher)
        tasks[1].cancel()
        tasks[3].cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        after = len(batcher)
        done = await asyncio.gather(*tasks, return_exceptions=True)
        return before, after, [one if isinstance(one, str) else type(one).__name__ for one in done]

    with virtual_time():
        before, after, done = asyncio.run(cancel())
    call = "five submits with max_size=3; the second, in the call, and the fourth, in the queue, are cancelled at 10 ms"
    expect([before, after], "how many wait before and after", call=call).equals(
        [2, 1], known=[([2, 2], "The fourth still stands in the queue.")]
    )
    expect(done, "what came of them", call=call).equals(
        ["species 1", "CancelledError", "species 3", "CancelledError", "species 5"]
    )
    expect(model.batches(), "the calls of the model", call=call).equals([[1, 2, 3], [5]])


def drawn_times(rng):
    """Arrivals, in bursts and alone. No two things of a run fall on the same moment."""
    at, times = 0, []
    for number in range(rng.choice([1, 2, 3, rng.randrange(4, 30)])):
        at += rng.choice([0, 0, 0, 1, 3, 12, 40])
        times.append(at / 1000 + number / 100_000)
    return times


def drawn_model(rng, count):
    share = rng.choice([0.0, 0.0, 0.1, 0.3])
    refuses = [name for name in range(1, count + 1) if rng.random() < share]
    base = rng.choice([4, 20]) / 1000 + 0.000_000_37
    return Model(refuses, base=base, each=0.002, error=rng.choice([ValueError, ValueError, KeyError]))


def drawn_options(rng):
    return {
        "max_size": rng.choice([1, 2, 3, 5, 8, 40]),
        "max_wait": rng.choice([0, 5, 20, 50]) / 1000 + 0.000_003,
        "max_queue": rng.choice([1, 2, 6, 40, 40]),
    }


@probe(cases=30, tolerance=1e-5, pool=100)
def any_saturday(lab, rng):
    """Photos in bursts and alone, some of them none, with every size, wait, queue and timeout: who was served with whom, when, and with what status."""
    times = drawn_times(rng)
    model, options = drawn_model(rng, len(times)), drawn_options(rng)
    timeout = rng.choice([30, 60, 150, 1000]) / 1000 + 0.000_002
    requests = [identify(at, name) for name, at in enumerate(times, 1)]
    looks = [(rng.randrange(200) / 1000 + 0.000_005, "GET", "/health") for _ in range(3)]
    odd = [(rng.randrange(200) / 1000 + 0.000_006, "POST", "/identify", rng.choice([{"photo": [1, 2]}, {}, [], "photo"]))]
    with serving(lab.service.make_app(model.predict, timeout=timeout, **options)) as service:
        answers = service.traffic(requests + looks + odd)
    species = [answer.json().get("species") for answer in answers]
    waiting = [answer.json().get("waiting") for answer in answers[len(requests) : -1]]
    again = [answer.header("retry-after") for answer in answers]
    return [[told(answer) for answer in answers], species, waiting, again, model.calls]


@probe(cases=20, tolerance=1e-5)
def cancelled_submits(lab, rng):
    """Submits of which some are cancelled while they wait or while the model works, and what the others get."""
    times = drawn_times(rng)
    model, options = drawn_model(rng, len(times)), drawn_options(rng)
    gives_up = [rng.choice([None, None, rng.randrange(1, 60) / 1000 + 0.000_004]) for _ in times]
    waiting = []

    async def one(batcher, name, at, patience):
        await asyncio.sleep(at)
        task = asyncio.ensure_future(batcher.submit([name, 1, 1]))
        if patience is not None:
            asyncio.get_running_loop().call_later(patience, task.cancel)
        try:
            return await task
        except asyncio.CancelledError:
            return "cancelled"
        except Exception as error:
            return type(error).__name__
        finally:
            waiting.append(len(batcher))

    async def all_of_them():
        batcher = lab.batcher.Batcher(model.predict, **options)
        return await asyncio.gather(*(one(batcher, *each) for each in zip(range(1, 99), times, gives_up)))

    with virtual_time():
        return [asyncio.run(all_of_them()), sorted(waiting), model.calls]


@probe(cases=12, tolerance=1e-5, pool=100)
def the_app_as_served(lab, rng):
    """The app with its own model and its defaults, bodies that are odd, and paths that are none."""
    at, requests, apart = 0.0, [], rng.choice([0.0, 0.0005, 0.004])
    for number in range(rng.choice([3, 40, 110])):
        at += rng.random() * apart + 0.000_01
        cap = rng.choice([0, -rng.random()]) if rng.random() < 0.01 else rng.uniform(0.25, 18)
        requests.append((at, "POST", "/identify", {"photo": [cap, rng.uniform(2, 18), rng.random()]}))
    odd = [{"photo": [1, 2, "3"]}, {"photo": [1, 2, 3, 4]}, {"photo": "abc"}, {"picture": [1, 2, 3]}, {"photo": [1e308, 1e308, 1]}, {"photo": [1, 1e308, 1e308]}, {"photo": [10**400, 1, 1]}, 5]
    requests.append((0.00000123, "POST", "/identify", rng.choice(odd)))
    requests.append((0.00000124, "GET", rng.choice(["/", "/identify/1"])))
    with serving(lab.service.app) as service:
        answers = service.traffic(requests)
    parts = [{"type": "http.request", "body": part, "more_body": True} for part in (b'{"photo": ', b"[6, 5, ", b"0.75]")]
    parts.append({"type": "http.request", **rng.choice([{"body": b"}"}, {"body": b"}", "more_body": False}])})
    sent = []

    async def receive():
        return parts.pop(0)

    async def send(event):
        sent.append(event)

    with virtual_time():
        app = lab.service.make_app(lab.model.predict)
        asyncio.run(app({"type": "http", "path": "/identify", "method": "POST", "headers": []}, receive, send))
    species = " ".join(answer.json().get("species", "none")[0] for answer in answers)
    kinds = sorted({answer.header("content-type") for answer in answers})
    return [[told(answer) for answer in answers], species, answers[0].json(), list(answers[-1].json()), kinds, sent[-1]["body"].decode()]
