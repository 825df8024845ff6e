"""
Prometheus' text exposition format, version 0.0.4, read by the rules of its documentation:
https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format. As Prometheus' server does, and
unlike that page asks, it takes a last line without a line feed.
"""

import re
from collections import namedtuple

Sample = namedtuple("Sample", "name labels value timestamp", defaults=(None,))
Sample.__doc__ = "One sample: its name, a dict of labels, a float, and its own time in milliseconds or None."
Family = namedtuple("Family", "name type help samples")
Family.__doc__ = "What HELP and TYPE say of a metric (None, and untyped, where they are silent), and its samples."

_TYPES = ("counter", "gauge", "histogram", "summary", "untyped")
_SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "summary": ("_sum", "_count")}
_NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
LABEL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?inf(inity)?|nan", re.IGNORECASE)
_ESCAPES = {"\\\\": "\\", '\\"': '"', "\\n": "\n"}


class MetricsError(ValueError):
    """Text that is no exposition: `line` is the number of its line, and the message says what is wrong there."""

    def __init__(self, line, words):
        super().__init__(f"line {line}: {words}")
        self.line = line


def read(text, /):
    """
    The samples of a text in Prometheus' format, in their order, as `Sample(name, labels, value, timestamp)`.
    Raises MetricsError, a ValueError, with the line and what is wrong with it.
    """
    return [sample for _, sample in _read(text).samples]


def families(text, /):
    """The metrics of a text by name, as `Family(name, type, help, samples)`. Raises as `read` does."""
    reader = _read(text)
    found = {}
    for name, samples in reader.families.items():
        own = [sample for _, sample in samples]
        found[name] = Family(name, reader.types.get(name, "untyped"), reader.helps.get(name), own)
    return found


def series_name(labels):
    """A series as Prometheus writes it: `http_requests_total{status="200"}`."""
    inner = ", ".join(f'{name}="{_escaped(value)}"' for name, value in labels.items() if name != "__name__")
    return labels.get("__name__", "") + (f"{{{inner}}}" if inner or "__name__" not in labels else "")


def _escaped(value):
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _read(text):
    if not isinstance(text, str):
        raise TypeError(f"metrics are text, not {type(text).__name__}")
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        reader.line = number
        reader.take(line.strip(" \t\r"))
    for name, kind in reader.types.items():
        if kind in _SUFFIXES:
            _verify(name, kind, reader.families.get(name, []))
    return reader


class _Reader:
    """The lines so far. A family is all that one TYPE line speaks of: x_bucket, x_sum and x_count of a histogram x."""

    def __init__(self):
        self.line, self.samples, self.families = 0, [], {}
        self.types, self.helps = {}, {}
        self._seen, self._open = {}, None

    def take(self, line):
        if line.startswith("#"):
            words = line[1:].split(None, 2)
            if words and words[0] in ("HELP", "TYPE"):
                self._describe(words[0], words[1:])
        elif line:
            self._sample(line)

    def _describe(self, keyword, words):
        name = words[0] if words else ""
        if not _NAME.fullmatch(name):
            self._fail(f"{keyword} needs the name of a metric, and {name!r} is none" if name else f"{keyword} of what?")
        known = self.types if keyword == "TYPE" else self.helps
        if name in known:
            self._fail(f"a second {keyword} line for {name}")
        self._begin(name)
        rest = words[1].strip() if len(words) > 1 else ""
        if keyword == "HELP":
            self.helps[name] = re.sub(r"\\[\\n]", lambda found: _ESCAPES[found[0]], rest)
            return
        if rest not in _TYPES:
            self._fail(f"the type of {name} must be {', '.join(_TYPES[:-1])} or untyped, not {rest!r}")
        before = [name, *(name + suffix for suffix in _SUFFIXES.get(rest, ()))]
        if any(one in self.families and self.families[one] for one in before):
            self._fail(f"TYPE of {name} after its samples: it must come before the first of them")
        self.types[name] = rest

    def _sample(self, line):
        found = _NAME.match(line)
        if not found:
            self._fail(f"a metric's name begins with a letter, _ or :, which {_start(line)} does not")
        name, rest = found[0], line[found.end() :]
        if rest and rest[0] not in " \t{":
            self._fail(f"{rest[0]!r} cannot stand in the name of a metric, after {name}")
        rest = rest.lstrip(" \t")
        labels = {}
        if rest.startswith("{"):
            labels, rest = self._labels(name, rest[1:])
        words = rest.split()
        if not words:
            self._fail(f"{name} has no value")
        if len(words) > 2:
            self._fail(f"after the value of {name} only a timestamp may follow, not {_start(' '.join(words[1:]))}")
        if not _NUMBER.fullmatch(words[0]):
            self._fail(f"the value of {name} must be a number, NaN, +Inf or -Inf, not {words[0]!r}")
        if len(words) == 2 and not re.fullmatch(r"[+-]?\d+", words[1]):
            self._fail(f"the timestamp of {name} must be whole milliseconds, not {words[1]!r}")
        self._add(Sample(name, labels, float(words[0]), int(words[1]) if len(words) == 2 else None))

    def _labels(self, name, rest):
        labels = {}
        while True:
            rest = rest.lstrip(" \t")
            if rest.startswith("}"):
                return labels, rest[1:]
            found = LABEL.match(rest)
            if not found or found[0] == "__name__":
                self._fail(
                    f"a label of {name} begins with a letter or _ and is not __name__: {_start(rest)}"
                    if rest
                    else f"the labels of {name} do not end: a }} is missing"
                )
            label, rest = found[0], rest[found.end() :].lstrip(" \t")
            if not rest.startswith("="):
                self._fail(f"after the label {label} of {name} comes =, not {_start(rest)}")
            found = _TEXT.match(rest[1:].lstrip(" \t"))
            if not found:
                self._fail(f'the value of the label {label} of {name} must stand in double quotes, and be whole')
            if label in labels:
                self._fail(f"{name} has the label {label} twice")
            bad = [one for one in re.findall(r"\\.", found[1]) if one not in _ESCAPES]
            if bad:
                self._fail(f'{bad[0]} in the label {label} of {name}: only \\\\, \\" and \\n are escapes')
            labels[label] = re.sub(r"\\.", lambda one: _ESCAPES[one[0]], found[1])
            rest = rest[1:].lstrip(" \t")[found.end() :].lstrip(" \t")
            if rest.startswith(","):
                rest = rest[1:]
            elif not rest.startswith("}"):
                self._fail(f"after a label of {name} comes , or }}, not {_start(rest)}")

    def _add(self, sample):
        family = self._family_of(sample.name)
        if family == sample.name and self.types.get(family) == "histogram":
            self._fail(f"{family} is a histogram: its samples are {family}_bucket, {family}_sum and {family}_count")
        self._begin(family)
        key = (sample.name, *sorted(sample.labels.items()))
        if key in self._seen:
            words = series_name({"__name__": sample.name, **sample.labels})
            self._fail(f"{words} stands in line {self._seen[key]} already: name and labels must be unique")
        self._seen[key] = self.line
        self.samples.append((self.line, sample))
        self.families[family].append((self.line, sample))

    def _family_of(self, name):
        for suffix in ("_bucket", "_sum", "_count"):
            base = name.removesuffix(suffix)
            if base != name and suffix in _SUFFIXES.get(self.types.get(base), ()):
                return base
        return name

    def _begin(self, family):
        if family != self._open and family in self.families:
            self._fail(f"the lines of {family} must stand together, and other lines have come between them")
        self._open = family
        self.families.setdefault(family, [])

    def _fail(self, words):
        raise MetricsError(self.line, words)


def _start(text):
    """The beginning of what was found, for a message."""
    return repr(text if len(text) <= 20 else text[:19] + "…") if text else "the end of the line"


def _verify(name, kind, samples):
    """Raises unless each histogram has its buckets and each summary its quantiles as the format wants them."""
    member, label = (f"{name}_bucket", "le") if kind == "histogram" else (name, "quantile")
    groups, counts = {}, {}
    for line, sample in samples:
        rest = tuple(sorted(item for item in sample.labels.items() if item[0] != label))
        group = groups.setdefault(rest, [])
        if sample.name == f"{name}_count":
            counts[rest] = sample.value
        if sample.name != member:
            continue
        bound = sample.labels.get(label, "")
        if not _NUMBER.fullmatch(bound):
            raise MetricsError(line, f"{member} needs the label {label} with a number, and {bound!r} is none")
        if group and not group[-1][1] < float(bound):
            raise MetricsError(line, f"the {label} of {name} must increase, and {bound} comes after {group[-1][1]:g}")
        if kind == "histogram" and group and sample.value < group[-1][2]:
            words = f"the bucket {bound} of {name} holds fewer than the bucket before it, whose observations it counts"
            raise MetricsError(line, f"{words} as well ({sample.value:g} < {group[-1][2]:g})")
        group.append((line, float(bound), sample.value))
    for rest, group in groups.items() if kind == "histogram" else ():
        last = group[-1] if group else (samples[-1][0], 0.0, 0.0)
        words = series_name({"__name__": name, **dict(rest)})
        if last[1] != float("inf"):
            raise MetricsError(last[0], f'the histogram {words} has no bucket with le="+Inf"')
        if rest in counts and counts[rest] != last[2]:
            raise MetricsError(last[0], f'{words}: the bucket le="+Inf" holds {last[2]:g}, its _count {counts[rest]:g}')
