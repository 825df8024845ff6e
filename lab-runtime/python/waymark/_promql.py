"""
Answers queries as Prometheus' engine does (https://github.com/prometheus/prometheus, promql/engine.go): ranges and the
five minutes of lookback are open on their left, as since its version 3. Vectors are lists of (labels, value).
"""

import math
import operator

from waymark import _promql_functions
from waymark._metrics import series_name
from waymark._promql_parse import COMPARISONS, SET_OPERATORS, Aggregate, Binary, Call, Negative, Number, QueryError

_COMPARE = dict(
    zip(COMPARISONS, (operator.eq, operator.ne, operator.gt, operator.lt, operator.ge, operator.le), strict=True)
)


def evaluate(memory, tree, time):
    """The value of a tree at a time in milliseconds: a float, or [(labels, value)]. Raises QueryError."""
    return _Evaluation(memory, time).value(tree)


class _Evaluation:
    def __init__(self, memory, time):
        self._memory, self._time = memory, time

    def value(self, tree):
        if isinstance(tree, Number):
            return tree.value
        if isinstance(tree, Negative):
            inner = self.value(tree.operand)
            if isinstance(inner, float):
                return -inner
            return _unique([(_nameless(labels), -value) for labels, value in inner], tree.at)
        if isinstance(tree, Aggregate):
            return _aggregated(tree, self.value(tree.argument))
        if isinstance(tree, Call):
            return self._call(tree)
        if isinstance(tree, Binary):
            return self._binary(tree)
        return self._memory.latest(tree.matchers, self._time - tree.offset)

    def _call(self, tree):
        name = tree.function
        if name == "time":
            return self._time / 1_000
        if name in _promql_functions.OVER_TIME:
            return _unique(self._over_time(name, tree.arguments[0]), tree.at)
        values = [self.value(argument) for argument in tree.arguments]
        if name == "vector":
            return [({}, values[0])]
        if name == "absent":
            return [] if values[0] else [(_wanted_labels(tree.arguments[0]), 1.0)]
        if name == "histogram_quantile":
            return self._quantiles(values[0], values[1])
        if name == "abs":
            answers = [(labels, abs(value)) for labels, value in values[0]]
        else:
            # Go's math.Max, which Prometheus asks: NaN if one of them is.
            low = values[1]
            answers = [
                (labels, math.nan if value != value or low != low else max(value, low)) for labels, value in values[0]
            ]
        return _unique([(_nameless(labels), value) for labels, value in answers], tree.at)

    def _over_time(self, name, selector):
        end = self._time - selector.offset
        function = _promql_functions.OVER_TIME[name]
        for labels, times, values in self._memory.windows(selector.matchers, end - selector.range, end):
            value = function(times, values, end - selector.range, end)
            if value is not None:
                yield _nameless(labels), value

    def _quantiles(self, share, vector):
        groups = {}
        for labels, value in vector:
            try:
                bound = float(labels.get("le", ""))
            except ValueError:
                continue
            rest = {name: text for name, text in labels.items() if name not in ("le", "__name__")}
            groups.setdefault(_key(rest), []).append((bound, value))
        return [(dict(key), _promql_functions.quantile(share, buckets)) for key, buckets in groups.items()]

    def _binary(self, tree):
        left, right = self.value(tree.left), self.value(tree.right)
        if tree.operator in SET_OPERATORS:
            return _set_operation(tree, left, right)
        if isinstance(left, float) and isinstance(right, float):
            value, _ = _combined(tree, left, right)
            return value
        if isinstance(left, float) or isinstance(right, float):
            return _with_scalar(tree, left, right)
        return _matched(tree, left, right)


def _combined(tree, left, right, kept=None):
    """(value, whether it stays): a comparison without bool keeps `kept`, by default its left side."""
    if tree.operator not in _COMPARE:
        return _promql_functions.ARITHMETIC[tree.operator](left, right), True
    holds = _COMPARE[tree.operator](left, right)
    if tree.as_bool:
        return float(holds), True
    return left if kept is None else kept, holds


def _with_scalar(tree, left, right):
    answers = []
    for labels, value in right if isinstance(left, float) else left:
        one, other = (left, value) if isinstance(left, float) else (value, right)
        combined, stays = _combined(tree, one, other, kept=value)
        if stays:
            answers.append((_nameless(labels) if _drops_name(tree) else labels, combined))
    return _unique(answers, tree.at)


def _matched(tree, left, right):
    """One to one: each series of the left side with the one of the right side that has the same labels."""
    if not left or not right:
        return []
    others = {}
    for labels, value in right:
        key = _match_key(tree.matching, labels)
        if key in others:
            raise _several(tree, "right", key)
        others[key] = value
    answers, met = [], set()
    for labels, value in left:
        key = _match_key(tree.matching, labels)
        if key not in others:
            continue
        if key in met:
            raise _several(tree, "left", key)
        met.add(key)
        combined, stays = _combined(tree, value, others[key])
        if stays:
            answers.append((_result_labels(tree, labels), combined))
    return answers


def _several(tree, side, key):
    words = series_name(dict(key))
    return QueryError(tree.at, f"several series on the {side} of {tree.operator!r} have the labels {words}")


def _result_labels(tree, labels):
    labels = _nameless(labels) if _drops_name(tree) else labels
    matching = tree.matching
    if matching.on or matching.labels:
        return {name: text for name, text in labels.items() if (name in matching.labels) == matching.on}
    return labels


def _set_operation(tree, left, right):
    there = {_match_key(tree.matching, labels) for labels, _ in (left if tree.operator == "or" else right)}
    if tree.operator == "or":
        return left + [one for one in right if _match_key(tree.matching, one[0]) not in there]
    wanted = tree.operator == "and"
    return [one for one in left if (_match_key(tree.matching, one[0]) in there) == wanted]


def _match_key(matching, labels):
    if matching.on:
        return _key({name: text for name, text in labels.items() if name in matching.labels})
    return _key({name: text for name, text in labels.items() if name not in matching.labels and name != "__name__"})


def _drops_name(tree):
    return tree.as_bool or tree.operator not in _COMPARE


def _aggregated(tree, vector):
    groups = {}
    for labels, value in vector:
        if tree.without:
            kept = {name: text for name, text in labels.items() if name not in tree.labels and name != "__name__"}
        else:
            kept = {name: text for name, text in labels.items() if name in tree.labels}
        groups.setdefault(_key(kept), []).append(value)
    function = _promql_functions.AGGREGATE[tree.operator]
    return [(dict(key), function(values)) for key, values in groups.items()]


def _wanted_labels(tree):
    """The labels that `absent` can tell of a selector: those that one matcher, with =, asks for."""
    matchers = getattr(tree, "matchers", ())
    names = [one.label for one in matchers]
    return {
        one.label: one.value
        for one in matchers
        if one.operator == "=" and one.value and one.label != "__name__" and names.count(one.label) == 1
    }


def _nameless(labels):
    return {name: text for name, text in labels.items() if name != "__name__"}


def _unique(answers, at):
    """The answers as a list. Raises when two series have the same labels, now that the name is gone."""
    answers, met = list(answers), set()
    for labels, _ in answers:
        key = _key(labels)
        if key in met:
            raise QueryError(at, f"without their names, two series have the same labels: {series_name(dict(key))}")
        met.add(key)
    return answers


def _key(labels):
    return tuple(sorted(labels.items()))
