# mistake: takes the labels in the order in which they are passed
# file: instruments.py
# caught-by: counts by label, in Prometheus' format
# says: in the order of the call

"""Counters, gauges and histograms, written out as Prometheus reads them."""


class Counter:
    """What only grows, once for each set of values of its labels."""

    def __init__(self, name, help, labels=()):
        self.name, self.help, self.labels = name, help, labels
        # Without labels there is one series, and it is there before anything has happened.
        self._values = {} if self.labels else {(): 0.0}

    def add(self, amount=1, **labels):
        if amount < 0:
            raise ValueError(f"{self.name} is a counter: it cannot fall by {-amount}")
        if set(labels) != set(self.labels):
            raise ValueError(f"{self.name} has the labels {self.labels}, not {tuple(labels)}")
        key = tuple(str(value) for value in labels.values())
        self._values[key] = self._values.get(key, 0.0) + amount

    def render(self):
        series = [_sample(self.name, dict(zip(self.labels, key)), value) for key, value in self._values.items()]
        return _head(self.name, "counter", self.help) + "".join(series)


class Gauge:
    """What goes up and down: the last value that was set."""

    def __init__(self, name, help):
        self.name, self.help, self.value = name, help, None

    def set(self, value):
        self.value = float(value)

    def render(self):
        series = "" if self.value is None else _sample(self.name, {}, self.value)
        return _head(self.name, "gauge", self.help) + series


class Histogram:
    """How many observations lay at or below each of some bounds, their sum, and how many there were."""

    def __init__(self, name, help, bounds):
        self.name, self.help, self.bounds = name, help, bounds
        self._within, self._sum, self._count = [0] * len(self.bounds), 0.0, 0

    def observe(self, value):
        for at, bound in enumerate(self.bounds):
            if value <= bound:
                self._within[at] += 1
        self._sum += value
        self._count += 1

    def render(self):
        buckets = [*zip(self.bounds, self._within), ("+Inf", self._count)]
        series = [_sample(f"{self.name}_bucket", {"le": bound}, count) for bound, count in buckets]
        series += [_sample(f"{self.name}_sum", {}, self._sum), _sample(f"{self.name}_count", {}, self._count)]
        return _head(self.name, "histogram", self.help) + "".join(series)


def _head(name, kind, help):
    words = help.replace("\\", "\\\\").replace("\n", "\\n")
    return f"# HELP {name} {words}\n# TYPE {name} {kind}\n"


def _sample(name, labels, value):
    inner = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{inner}}} {float(value)}\n" if inner else f"{name} {float(value)}\n"


def _escaped(text):
    return str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
