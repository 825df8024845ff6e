"""
Queries in PromQL as trees: the part of the language that `Store.query` answers. The grammar is that of
https://prometheus.io/docs/prometheus/latest/querying/basics/ and …/operators/.
"""

import re
from collections import namedtuple

Number = namedtuple("Number", "value at")
Selector = namedtuple("Selector", "matchers range offset at")
Matcher = namedtuple("Matcher", "label operator value")
Call = namedtuple("Call", "function arguments at")
Aggregate = namedtuple("Aggregate", "operator argument labels without at")
Binary = namedtuple("Binary", "operator left right as_bool matching at")
Matching = namedtuple("Matching", "on labels")
Negative = namedtuple("Negative", "operand at")

AGGREGATES = ("sum", "avg", "min", "max", "count")
# What each function takes, and what it gives.
FUNCTIONS = {
    "rate": (("range",), "instant"),
    "increase": (("range",), "instant"),
    "avg_over_time": (("range",), "instant"),
    "min_over_time": (("range",), "instant"),
    "max_over_time": (("range",), "instant"),
    "sum_over_time": (("range",), "instant"),
    "count_over_time": (("range",), "instant"),
    "histogram_quantile": (("scalar", "instant"), "instant"),
    "abs": (("instant",), "instant"),
    "clamp_min": (("instant", "scalar"), "instant"),
    "absent": (("instant",), "instant"),
    "vector": (("scalar",), "instant"),
    "time": ((), "scalar"),
}
COMPARISONS = ("==", "!=", ">", "<", ">=", "<=")
SET_OPERATORS = ("and", "or", "unless")
_LEVELS = (("or",), ("and", "unless"), COMPARISONS, ("+", "-"), ("*", "/", "%"), ("^",))

_KINDS = {"instant": "an instant vector", "range": "a range vector such as x[5m]", "scalar": "a number"}
_ELSEWHERE = ("topk", "bottomk", "quantile", "stddev", "stdvar", "count_values", "group", "limitk", "limit_ratio")
_UNITS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000, "y": 31_536_000_000}
_DURATION = r"(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?"
_TOKEN = re.compile(
    rf"(?P<space>[ \t\r\n]+|\#[^\n]*)|(?P<duration>(?=\d+[a-z]){_DURATION}(?!\w))"
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.:]))"
    r"|(?P<word>[a-zA-Z_:][a-zA-Z0-9_:]*)"
    r"""|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)"""
    r"|(?P<sign>=~|!~|==|!=|>=|<=|[-+*/%^><={}()\[\],:@])"
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'"}
# What Python's expressions know and Prometheus' (RE2) do not.
_NOT_RE2 = re.compile(r"\(\?(?:[=!>(#]|<[=!]|P=)|(?<!\\)(?:\\\\)*\\[1-9]")


class QueryError(ValueError):
    """A query that is wrong, or outside of what is offered here: the message names the part, and its column."""

    def __init__(self, at, words):
        super().__init__(f"column {at + 1}: {words}")
        self.column = at + 1


def parse(text):
    """The tree of a query, and what it gives: "scalar" or "instant". Raises QueryError."""
    if not isinstance(text, str):
        raise TypeError(f"a query is text, not {type(text).__name__}")
    parser = _Parser(text)
    tree = parser.expression(0)
    kind, value, at = parser.ahead
    if kind != "end":
        raise QueryError(at, f"the query could end here, and {value!r} follows")
    if kind_of(tree) == "range":
        raise QueryError(tree.at, "a range vector is not an answer: give it to a function, as in rate(x[5m])")
    return tree, kind_of(tree)


def kind_of(tree):
    """What a tree gives: "scalar", "instant" or "range"."""
    if isinstance(tree, Number):
        return "scalar"
    if isinstance(tree, Selector):
        return "instant" if tree.range is None else "range"
    if isinstance(tree, Call):
        return FUNCTIONS[tree.function][1]
    if isinstance(tree, Binary):
        return "scalar" if {kind_of(tree.left), kind_of(tree.right)} == {"scalar"} else "instant"
    return kind_of(tree.operand) if isinstance(tree, Negative) else "instant"


class _Parser:
    def __init__(self, text):
        self._tokens, self._place = _tokens(text), 0

    @property
    def ahead(self):
        return self._tokens[self._place]

    def _is(self, *values):
        """Whether one of these signs or words comes next; a text in quotes never does."""
        kind, value, _ = self.ahead
        return kind in ("sign", "word") and (value.lower() if kind == "word" else value) in values

    def _next(self):
        token = self.ahead
        if token[0] != "end":
            self._place += 1
        return token

    def _expect(self, value, where):
        _, found, at = self.ahead
        if not self._is(value):
            raise QueryError(at, f"{where} needs {value!r} here, not {_found(found)}")
        return self._next()

    def expression(self, level):
        if level == len(_LEVELS):
            return self._unary()
        left = self.expression(level + 1)
        while self._is(*_LEVELS[level]):
            _, operator, at = self._next()
            as_bool, matching = self._modifiers(operator.lower())
            # To the power of: 2 ^ 3 ^ 2 is 2 ^ (3 ^ 2).
            right = self.expression(level if operator == "^" else level + 1)
            left = _binary(Binary(operator.lower(), left, right, as_bool, matching, at))
        return left

    def _modifiers(self, operator):
        as_bool, matching = False, Matching(False, ())
        if self._is("bool"):
            _, _, at = self._next()
            if operator not in COMPARISONS:
                raise QueryError(at, f"bool belongs to a comparison, not to {operator!r}")
            as_bool = True
        if self._is("on", "ignoring"):
            on = self._next()[1].lower() == "on"
            matching = Matching(on, self._labels())
        if self._is("group_left", "group_right"):
            _, word, at = self.ahead
            raise QueryError(at, f"{word} is not offered here: match one to one, with on(…) or ignoring(…)")
        return as_bool, matching

    def _unary(self):
        if not self._is("+", "-"):
            tree = self._primary()
            if self._is("["):
                raise QueryError(self.ahead[2], "subqueries are not offered here: only a selector takes a range")
            return tree
        _, sign, at = self._next()
        operand = self.expression(len(_LEVELS) - 1)
        if kind_of(operand) == "range":
            raise QueryError(at, f"{sign!r} needs a number or an instant vector, not {_KINDS['range']}")
        return Negative(operand, at) if sign == "-" else operand

    def _primary(self):
        kind, value, at = self.ahead
        if self._is("("):
            self._next()
            inner = self.expression(0)
            self._expect(")", "what began with (")
            return inner
        if kind == "number":
            self._next()
            return Number(float(value), at)
        if kind == "word":
            return self._named(value, at)
        if self._is("{"):
            return self._selector(None, at)
        if kind == "duration":
            raise QueryError(at, f"the duration {value} belongs in [ ] or after offset")
        if kind == "text":
            raise QueryError(at, "text stands only in the braces of a selector here")
        raise QueryError(at, f"a number, a metric or a function belongs here, not {_found(value)}")

    def _named(self, word, at):
        self._next()
        lower = word.lower()
        if lower in AGGREGATES and self._is("(", "by", "without"):
            return self._aggregate(lower, at)
        if self._is("("):
            return self._call(word, at)
        if lower in _ELSEWHERE and self._is("by", "without"):
            raise QueryError(at, f"the aggregation {lower} is not offered here; there are {', '.join(AGGREGATES)}")
        if lower in ("inf", "nan"):
            return Number(float(lower), at)
        if lower in ("and", "or", "unless", "by", "without", "on", "ignoring", "bool", "offset"):
            raise QueryError(at, f"{word!r} has nothing before it that it could belong to")
        return self._selector(word, at)

    def _call(self, name, at):
        if name in _ELSEWHERE:
            raise QueryError(at, f"the aggregation {name} is not offered here; there are {', '.join(AGGREGATES)}")
        if name not in FUNCTIONS:
            raise QueryError(at, f"the function {name} is not offered here; there are {', '.join(FUNCTIONS)}")
        self._next()
        wanted, _ = FUNCTIONS[name]
        arguments = self._arguments(name)
        if len(arguments) != len(wanted):
            raise QueryError(at, f"{name} takes {len(wanted)} arguments, not {len(arguments)}")
        for kind, argument in zip(wanted, arguments):
            _demand(argument, kind, name)
        return Call(name, tuple(arguments), at)

    def _arguments(self, name):
        arguments = []
        while not self._is(")"):
            arguments.append(self.expression(0))
            if not self._is(")"):
                self._expect(",", name)
        self._next()
        return arguments

    def _aggregate(self, operator, at):
        labels, without = (), False
        grouped = self._is("by", "without")
        if grouped:
            without, labels = self._grouping()
        self._expect("(", operator)
        arguments = self._arguments(operator)
        if len(arguments) != 1:
            raise QueryError(at, f"{operator} takes 1 argument, not {len(arguments)}")
        _demand(arguments[0], "instant", operator)
        if not grouped and self._is("by", "without"):
            without, labels = self._grouping()
        return Aggregate(operator, arguments[0], labels, without, at)

    def _grouping(self):
        without = self._next()[1].lower() == "without"
        return without, self._labels()

    def _labels(self):
        self._expect("(", "a list of labels")
        labels = []
        while not self._is(")"):
            kind, value, at = self._next()
            if kind != "word" or ":" in value:
                raise QueryError(at, f"the name of a label belongs here, not {_found(value)}")
            labels.append(value)
            if not self._is(")"):
                self._expect(",", "a list of labels")
        self._next()
        return tuple(labels)

    def _selector(self, name, at):
        matchers = [] if name is None else [Matcher("__name__", "=", name)]
        if self._is("{"):
            self._next()
            while not self._is("}"):
                matchers.append(self._matcher(name))
                if not self._is("}"):
                    self._expect(",", "a selector")
            self._next()
        if all(matches(matcher, "") for matcher in matchers):
            raise QueryError(at, "a selector needs a name, or a matcher that does not match the empty text")
        length = self._range() if self._is("[") else None
        if self._is("@"):
            raise QueryError(self.ahead[2], "the modifier @ is not offered here")
        return Selector(tuple(matchers), length, self._offset(), at)

    def _matcher(self, name):
        kind, label, at = self._next()
        if kind != "word" or ":" in label:
            raise QueryError(at, f"the name of a label belongs here, not {_found(label)}")
        if label == "__name__" and name is not None:
            raise QueryError(at, f"the metric is named already: {name}")
        if not self._is("=", "!=", "=~", "!~"):
            raise QueryError(self.ahead[2], f"after the label {label} comes =, !=, =~ or !~")
        operator = self._next()[1]
        kind, text, at = self._next()
        if kind != "text":
            raise QueryError(at, f"the value of the label {label} must stand in quotes")
        if operator in ("=~", "!~"):
            return Matcher(label, operator, _expression(_unquoted(text, at), at))
        return Matcher(label, operator, _unquoted(text, at))

    def _range(self):
        self._next()
        length = self._duration("a range")
        if self.ahead[1].startswith(":"):
            raise QueryError(self.ahead[2], "subqueries are not offered here: only a selector takes a range")
        self._expect("]", "a range")
        return length

    def _offset(self):
        if not self._is("offset"):
            return 0
        self._next()
        sign = -1 if self._is("-") and self._next() else 1
        offset = sign * self._duration("offset")
        if self._is("["):
            raise QueryError(self.ahead[2], "the range comes before offset: x[5m] offset 1h")
        return offset

    def _duration(self, where):
        kind, value, at = self._next()
        if kind == "number" and float(value) > 0:
            # Seconds, as since version 3.
            return round(float(value) * 1_000)
        if kind != "duration":
            raise QueryError(at, f"{where} needs a duration such as 30s, 5m or 1h30m, not {_found(value)}")
        length = sum(int(count) * _UNITS[unit] for count, unit in re.findall(r"(\d+)([a-z]+)", value))
        if length == 0:
            raise QueryError(at, f"{where} must be longer than nothing")
        return length


def matches(matcher, value):
    """Whether the value of a label, "" where it is missing, is one that a matcher wants."""
    if matcher.operator in ("=", "!="):
        return (value == matcher.value) == (matcher.operator == "=")
    return (matcher.value.fullmatch(value) is not None) == (matcher.operator == "=~")


def _binary(tree):
    kinds = kind_of(tree.left), kind_of(tree.right)
    operator, at = tree.operator, tree.at
    if "range" in kinds:
        raise QueryError(at, f"{operator!r} needs numbers or instant vectors, not {_KINDS['range']}")
    if operator in SET_OPERATORS and "scalar" in kinds:
        raise QueryError(at, f"{operator!r} needs an instant vector on both sides, not a number")
    if operator in COMPARISONS and not tree.as_bool and kinds == ("scalar", "scalar"):
        raise QueryError(at, f"two numbers are compared with bool: {operator} bool")
    if "scalar" in kinds and (tree.matching.on or tree.matching.labels):
        raise QueryError(at, "on(…) and ignoring(…) need an instant vector on both sides")
    return tree


def _demand(argument, kind, name):
    found = kind_of(argument)
    if found != kind:
        raise QueryError(argument.at, f"{name} needs {_KINDS[kind]} here, not {_KINDS[found].split(' such')[0]}")


def _expression(text, at):
    if _NOT_RE2.search(text):
        raise QueryError(at, "Prometheus' regular expressions (RE2) know no look-around and no back references")
    try:
        return re.compile(text, re.DOTALL)
    except re.error as error:
        if "global flags" in str(error):
            raise QueryError(at, "flags such as (?i) are offered only at the beginning of a regular expression") from None
        raise QueryError(at, f"{text!r} is no regular expression: {error}") from None


def _unquoted(text, at):
    if text[0] == "`":
        return text[1:-1]
    bad = [one for one in re.findall(r"\\(.)", text[1:-1]) if one not in _ESCAPES]
    if bad:
        raise QueryError(at, f"\\{bad[0]} is no escape: write \\\\{bad[0]}, or quote with `, where nothing is escaped")
    return re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], text[1:-1])


def _tokens(text):
    tokens, place = [], 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            what = "a text that does not end" if text[place] in "\"'`" else repr(text[place : place + 12].split()[0])
            raise QueryError(place, f"{what} is no part of a query")
        if found.lastgroup != "space":
            tokens.append((found.lastgroup, found[0], place))
        place = found.end()
    return [*tokens, ("end", "", len(text))]


def _found(found):
    return repr(found) if found else "the end"
