"""Counters, gauges and histograms, written out as Prometheus reads them."""


class Counter:
    """What only grows, once for each set of values of its labels."""

    def __init__(self, name, help, labels=()):
        self.name, self.help, self.labels = name, help, labels
        self._values = {}

    def add(self, amount=1, **labels):
        key = tuple(labels.values())
        self._values[key] = self._values.get(key, 0.0) + amount

    def render(self):
        # Labels are not written yet, so that two series would have the same name.
        series = "".join(f"{self.name} {value}\n" for value in self._values.values())
        return f"# HELP {self.name} {self.help}\n# TYPE {self.name} counter\n{series}"


class Gauge:
    """What goes up and down: the last value that was set."""

    def __init__(self, name, help):
        self.name, self.help, self.value = name, help, None

    def set(self, value):
        self.value = float(value)

    def render(self):
        return ""


class Histogram:
    """How many observations lay at or below each of some bounds, their sum, and how many there were."""

    def __init__(self, name, help, bounds):
        self.name, self.help, self.bounds = name, help, bounds

    def observe(self, value):
        pass

    def render(self):
        return ""
