"""A miniature of a forecaster of delays: its log while something breaks, and what becomes of it with a fix."""

import json
import random

LINES = ["S1", "S2", "S3", "S4", "S5", "S6"]
INSTANCES = ["a", "b", "c", "d", "e", "f", "g", "h"]
UPSTREAMS = ["positions", "weather", "timetable"]
OLD = {"model": "m7", "app": "a11", "features": "f31"}
NEW = {"model": "m8", "app": "a12", "features": "f32"}
# Each new version goes to half of the fleet first: models and apps by instance, features by line.
CANARY = {"model": "abcd", "app": "cdef", "features": ("S2", "S4", "S5")}
KINDS = ["model", "app", "features", "instance", "upstream", "capacity"]
START, LENGTH = 7 * 3600 + 1800, 1200


def morning(number):
    """A morning in which something breaks. Its number decides what, and everything else about it."""
    return World(random.Random(number).choice(KINDS), number)


class World:
    """Twenty minutes of a forecaster in which something breaks. `kind` is what; None is a quiet morning."""

    def __init__(self, kind, seed):
        rng = random.Random(f"{kind} {seed}")
        self.kind, self.seed, self.began = kind, seed, START + 480 + rng.randrange(180)
        self.effect = rng.choice(["error", "slow"] if kind in ("app", "instance") else ["error", "wrong"])
        self.effect = "wrong" if kind == "features" else self.effect
        self.instance, self.upstream = rng.choice(INSTANCES), rng.choice(UPSTREAMS)
        # Each part is deployed once: what broke, when it broke; of the others one shortly before, and one later.
        others = [what for what in NEW if what != kind]
        rng.shuffle(others)
        at = {what: self.began + rng.randrange(180, 500) for what in others}
        at[others[0]] = self.began - rng.randrange(60, 240)
        if kind in NEW:
            at[kind] = self.began - rng.randrange(5)
        self.deploys = [{"at": at[what], "what": what, "version": NEW[what]} for what in sorted(at)]
        self._at = at
        self.blip = START + 60 * rng.randrange(2, 6)

    def lines(self, fix=None, minutes_after=0):
        """The log, in the order in which it was shipped. A fix works from the end of the 20 minutes on."""
        rng = random.Random(f"{self.kind} {self.seed} {fix}")
        found, at, number = [], float(START), 0
        while at < START + LENGTH + 60 * minutes_after:
            busy = 2.0 if self.kind == "capacity" and at >= self.began else 1.0
            at += rng.expovariate(45 / 60 * busy)
            number += 1
            found.append(json.dumps(self._event(rng, at, number, fix if at >= START + LENGTH else None)))
            if rng.random() < 0.01:
                found.append(found[-1])
            if rng.random() < 0.004:
                found.append(rng.choice(["", '"worker started"', found[-1][:-7], "Traceback (most recent call last):", "{}"]))
        for place in range(0, len(found) - 9, 9):
            if rng.random() < 0.3:
                found[place], found[place + 4] = found[place + 4], found[place]
        return found

    def _event(self, rng, at, number, fix):
        do, what = (fix["action"], fix["what"]) if fix else (None, None)
        line = rng.choice(LINES)
        # One that fails at once looks idle, and the balancer sends it more.
        weights = [1.0] * len(INSTANCES)
        if self.kind == "instance" and at >= self.began:
            weights[INSTANCES.index(self.instance)] = 3.0
        if do == "drain" and what in INSTANCES:
            weights[INSTANCES.index(what)] = 0.0
        instance = rng.choices(INSTANCES, weights)[0] if rng.random() > 0.005 else "z"
        place = {"model": instance, "app": instance, "features": line}
        version = {
            part: NEW[part]
            if at >= self._at[part] and place[part] in CANARY[part] and not (do == "roll_back" and what == part)
            else OLD[part]
            for part in NEW
        }
        waited = {name: rng.uniform(0.02, 0.08) for name in UPSTREAMS}
        queue, status, seconds = rng.uniform(0.0, 0.02), 200, 0.0
        actual = max(0.0, rng.gauss(3, 2))
        forecast = actual + rng.gauss(0, 1.2)
        effect = None
        if self._hit(at, version, instance, do, what, fix) and rng.random() < 0.8:
            effect = {"upstream": "upstream", "capacity": "queue"}.get(self.kind, self.effect)
        elif rng.random() < (0.6 if instance == "z" or self.blip <= at < self.blip + 60 else 0.015):
            effect = rng.choice(["error", "slow", "wrong"])
        if effect == "upstream":
            waited[self.upstream] = rng.uniform(2.0, 6.0) if do == "raise_timeout" else rng.uniform(1.2, 2.4)
        if effect == "queue":
            queue = rng.uniform(1.1, 4.0)
        if effect == "wrong":
            forecast = 60 * actual + rng.uniform(8, 20)
        if do == "disable" and what in waited:
            waited[what] = 0.0
            forecast += rng.gauss(0, 0.7)
        seconds = queue + sum(waited.values()) + rng.uniform(0.02, 0.06) + (rng.uniform(1.3, 3.0) if effect == "slow" else 0.0)
        if effect == "error" or waited[self.upstream] > (6.0 if do == "raise_timeout" else 2.0):
            status, forecast = 500, None
        return {
            "at": round(at, 3),
            "request_id": f"r-{number:05d}",
            "status": status,
            "seconds": round(seconds, 3),
            "queue": round(queue, 3),
            "upstreams": {name: round(value, 3) for name, value in waited.items()},
            "instance": instance,
            **version,
            "line": line,
            "forecast": forecast if forecast is None else round(forecast, 1),
            "actual": None if rng.random() < 0.1 else round(actual, 1),
        }

    def _hit(self, at, version, instance, do, what, fix):
        """Whether a request meets what is broken."""
        if at < self.began or self.kind is None:
            return False
        if self.kind in NEW:
            return version[self.kind] == NEW[self.kind]
        # A restart empties queues and clears a sick process, for two minutes.
        rested = do == "restart" and at < START + LENGTH + 120
        if self.kind == "instance":
            return instance == self.instance and not rested
        if self.kind == "upstream":
            return not (do == "disable" and what == self.upstream)
        return do != "add_replicas" and not rested
