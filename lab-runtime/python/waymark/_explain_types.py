"""TypeErrors: a value of the wrong kind."""

import ast
import re

from waymark import _explain_calls as calls
from waymark import _explain_items as items
from waymark._none import none_cause
from waymark._site import UNKNOWN, kind, kind_of, message_of, numeric, shown, type_name

_TYPES, _NONE = "types", "none"
_WORD = r"'?([\w.]{1,60})'?"
_OPERATORS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
}


def type_error(error, site):
    message = message_of(error)
    if not message or len(message) > 400 or "\n" in message:
        return None
    for pattern, explainer in _PATTERNS:
        if found := re.search(pattern, message):
            return explainer(site, found) if site.direct or explainer in _FROM_LIBRARIES else None
    return None


def subject(site, node, name):
    """(words for the node, its value): "`age` is text" where the node can be shown, "text" where not."""
    code = site.code(node) if node is not None else None
    value = site.value(node) if node is not None else UNKNOWN
    if code is None or isinstance(node, ast.Constant):
        return (f"`{code}` is {kind(name)}" if code and name == "str" else None), value
    if code and type(value) is str and shown(value, 30) and not isinstance(node, ast.Constant):
        return f"`{code}` is text (`{shown(value, 30)}`)", value
    return f"`{code}` is {kind(name)}", value


def _operands(site, found):
    """`+` and its like between two kinds that do not go together."""
    node = site.node
    statement = node
    if isinstance(node, ast.AugAssign):
        left, right = node.target, node.value
    elif isinstance(node, ast.BinOp):
        left, right = node.left, node.right
    else:
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "sum"
            and "str" in found[0]
        ):
            return (
                _TYPES,
                "`sum` adds numbers, and there is text among the items: `int` or `float` makes a number of each.",
            )
        return None
    operator = _OPERATORS.get(type(statement.op))
    if operator is None:
        return None
    return operation(site, operator, (left, found[1]), (right, found[2]))


def operation(site, operator, left, right):
    for node, name in (left, right):
        if name == "NoneType":
            code = site.code(node)
            why = none_cause(site, node)
            if isinstance(node, ast.Constant):
                return _NONE, f"None is no value that `{operator}` can work with."
            return _NONE, why or (f"`{code}` is None here, and `{operator}` cannot work with None." if code else None)
        if name in ("function", "method", "builtin_function_or_method") and (code := site.code(node)):
            return (
                "calls",
                f"`{code}` is the function itself: write `{code}(…)`, with brackets, for what it gives back.",
            )
        if name == "coroutine" and (code := site.code(node)):
            return "async", f"`{code}` is a coroutine, which has not run yet: write `await {code}`."
    texts = [side for side in (left, right) if side[1] == "str"]
    numbers = [side for side in (left, right) if side[1] in ("int", "float")]
    if len(texts) == len(numbers) == 1:
        return _text_and_number(site, operator, texts[0], numbers[0])
    if operator == "+" and left[1] == "str" and (code := site.code(right[0])):
        return _TYPES, f"`{code}` is {kind(right[1])}, and `+` joins text only to text: write `str({code})`."
    if operator == "+" and "list" in (left[1], right[1]):
        other = right if left[1] == "list" else left
        code = site.code(other[0])
        if left[1] == "list" and isinstance(left[0], ast.Name):
            return (
                _TYPES,
                f"`+` joins a list to another list only: write `{left[0].id}.append({code or '…'})` for one more item.",
            )
        return (
            _TYPES,
            (
                f"`+` joins a list to another list only, and {f'`{code}`' if code else 'the other value'} is"
                f" {kind(other[1])}."
            ),
        )
    one, other = site.code(left[0]), site.code(right[0])
    if one and other and left[1] != right[1]:
        return (
            _TYPES,
            (
                f"`{one}` is {kind(left[1])} and `{other}` is {kind(right[1])}: `{operator}` does not work between"
                " these two."
            ),
        )
    if one and other:
        return _TYPES, (
            f"`{one}` and `{other}` are both {kind(left[1]).removeprefix('a ')}s, and `{operator}` does not work"
            " between those."
            if kind(left[1]).startswith("a ")
            else f"`{one}` and `{other}` are both {kind(left[1])}, and `{operator}` does not work with that."
        )
    return None


def _text_and_number(site, operator, text, number):
    words, value = subject(site, text[0], "str")
    code, of_number = site.code(text[0]), site.code(number[0])
    converts = numeric(value)
    if converts and code and not isinstance(text[0], ast.Constant):
        return _TYPES, f"{words}, not a number: write `{converts}({code})` to calculate with it."
    if operator == "+" and of_number and (isinstance(text[0], (ast.Constant, ast.JoinedStr)) or type(value) is str):
        what = f"`{of_number}` is {kind(number[1])}"
        return _TYPES, f"{what}, and `+` joins text only to text: write `str({of_number})`, or use an f-string."
    if operator == "+" and isinstance(text[0], ast.BinOp) and of_number:
        what = f"`{of_number}` is {kind(number[1])}"
        return _TYPES, f"{what}, and `+` joins text only to text: write `str({of_number})`, or use an f-string."
    if code and of_number:
        return _TYPES, f"`{code}` is text and `{of_number}` is a number: `{operator}` does not work between these two."
    return None


def _repeated(site, found):
    """can't multiply sequence by non-int of type …"""
    node = site.node
    if not isinstance(node, ast.BinOp):
        return None
    for one, other in ((node.left, node.right), (node.right, node.left)):
        value, code = site.value(one), site.code(one)
        if type(value) is str and code and numeric(value) and isinstance(one, ast.Constant):
            return _TYPES, f"`{code}` is text because of its quotes: write the number without them."
        if type(value) is str and code and (converts := numeric(value)):
            return (
                _TYPES,
                (
                    f"`{code}` is text (`{shown(value, 30)}`), not a number: write `{converts}({code})` to calculate"
                    " with it."
                ),
            )
        if type(value) in (str, list, tuple) and code and (times := site.code(other)):
            return (
                _TYPES,
                (
                    f"`{code}` is {kind_of(value)}, and `*` can repeat it a whole number of times only; `{times}` is"
                    f" {kind(found[1])}."
                ),
            )
    return None


def _compared(site, found):
    names = [found[2], found[3]]
    node = site.node
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        sorts = isinstance(node, ast.Call) and (
            (isinstance(node.func, ast.Name) and node.func.id in ("sorted", "max", "min"))
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "sort")
        )
        if sorts and not node.keywords and set(names) == {"str", "int"}:
            return (
                _TYPES,
                (
                    "Among the values are text and numbers, and Python cannot say which of the two is smaller: make"
                    " them all of one kind."
                ),
            )
        return None
    sides = list(zip((node.left, node.comparators[0]), names))
    for side, name in sides:
        code = site.code(side)
        if name == "NoneType" and not isinstance(side, ast.Constant):
            why = none_cause(site, side)
            return _NONE, why or (
                f"`{code}` is None here, and None is neither smaller nor larger than anything." if code else None
            )
        if name in ("function", "method", "builtin_function_or_method") and code:
            return (
                "calls",
                f"`{code}` is the function itself: write `{code}(…)`, with brackets, for what it gives back.",
            )
        if name == "coroutine" and code:
            return "async", f"`{code}` is a coroutine, which has not run yet: write `await {code}`."
    texts = [(side, name) for side, name in sides if name == "str"]
    numbers = [(side, name) for side, name in sides if name in ("int", "float")]
    if len(texts) == len(numbers) == 1:
        words, value = subject(site, texts[0][0], "str")
        code, converts = site.code(texts[0][0]), numeric(value)
        if converts and code:
            if isinstance(texts[0][0], ast.Constant):
                return _TYPES, f"`{code}` is text because of its quotes: write the number without them."
            return _TYPES, f"{words}, and a number is not compared with text: write `{converts}({code})`."
    one, other = site.code(sides[0][0]), site.code(sides[1][0])
    if one and other:
        return (
            _TYPES,
            (
                f"`{one}` is {kind(names[0])} and `{other}` is {kind(names[1])}: Python cannot say which of the two is"
                " smaller."
            ),
        )
    return None


def _not_whole(site, found):
    """'str' object cannot be interpreted as an integer"""
    node = site.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return None
    for inner in node.args:
        value, code = site.value(inner), site.code(inner)
        if code and type_name(type(value)) == found[1] and value is not UNKNOWN:
            if found[1] == "str" and numeric(value) == "int":
                return (
                    _TYPES,
                    (
                        f"`{node.func.id}` needs a whole number, and `{code}` is text (`{shown(value, 30)}`): write"
                        f" `int({code})`."
                    ),
                )
            if found[1] == "float":
                words = shown(value) or "a float"
                is_ = f"is {words}" if words != code else "has a point"
                more = (
                    ": `//` divides without a remainder"
                    if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Div)
                    else f": write `int({code})`"
                )
                return (
                    _TYPES,
                    f"`{node.func.id}` needs a whole number, and `{code}` {is_}{more}.",
                )
            if found[1] in ("list", "tuple", "dict") and node.func.id == "range":
                return (
                    "loops",
                    (
                        f"`range` needs a whole number, and `{code}` is {kind(found[1])}: `range(len({code}))` counts"
                        f" its items, and `for item in {code}` takes them directly."
                    ),
                )
            return _TYPES, f"`{node.func.id}` needs a whole number, and `{code}` is {kind(found[1])}."
    return None


def _join(site, found):
    return (
        _TYPES,
        f"`join` takes text only, and item {found[1]} is {kind(found[2])}: turn each into text first, with `str`.",
    )


def _to_number(site, found):
    name, node = found[2], site.node
    inner = node.args[0] if isinstance(node, ast.Call) and node.args else None
    code = site.code(inner) if inner is not None else None
    if not code:
        return None
    if name == "NoneType":
        return _NONE, none_cause(site, inner) or f"`{code}` is None here, and `{found[1]}` can make no number of it."
    if name in ("list", "tuple"):
        return (
            _TYPES,
            (
                f"`{code}` is {kind(name)}, and `{found[1]}` takes one value: `[{found[1]}(item) for item in {code}]`"
                " converts each."
            ),
        )
    return _TYPES, f"`{code}` is {kind(name)}, and `{found[1]}` can make no number of it."


def _raise(site, found):
    return "exceptions", "`raise` needs an exception: write `raise ValueError(…)` with your words between the brackets."


def _json(site, found):
    instead = {"set": "`sorted(…)` makes a list of it"}.get(
        found[1], "turn it into text, a number, a list or a dict first"
    )
    return "files-and-formats", f"JSON cannot hold {kind(found[1])}: {instead}."


def _field_order(site, found):
    return "classes", f"`{found[1]}` has no default, so it must come before the fields that have one."


_PATTERNS = (
    (rf"unsupported operand type\(s\) for [^:]{{1,20}}: {_WORD} and {_WORD}", _operands),
    (rf"can only concatenate {_WORD} \(not \"([\w.]{{1,60}})\"\) to", _operands),
    (rf"can't multiply sequence by non-int of type {_WORD}", _repeated),
    (rf"'(<|>|<=|>=)' not supported between instances of {_WORD} and {_WORD}", _compared),
    (rf"{_WORD} object is not callable", lambda site, found: calls.not_callable(site, found[1])),
    (
        (
            r"missing \d+ required|takes .*argument|unexpected keyword argument|multiple values for argument|expected"
            r" at (most|least) \d+ argument"
        ),
        lambda site, found: calls.arguments(site, found.string),
    ),
    (rf"{_WORD} object is not subscriptable", items.not_subscriptable),
    (rf"cannot unpack non-iterable {_WORD} object", items.not_unpackable),
    (rf"argument of type {_WORD} is not (?:iterable|a container)", items.membership),
    (rf"'in <string>' requires string as left operand, not {_WORD}", items.membership_in_text),
    (rf"{_WORD} object is not iterable", items.not_iterable),
    (rf"(list|tuple|string|range) indices must be integers(?: or slices)?, not {_WORD}", items.index_kind),
    (rf"object of type {_WORD} has no len", items.no_length),
    (rf"{_WORD} object does not support item (?:assignment|deletion)", items.no_assignment),
    (rf"{_WORD} object cannot be interpreted as an integer", _not_whole),
    (rf"unhashable type: {_WORD}", items.unhashable),
    (rf"sequence item (\d+): expected str instance, {_WORD} found", _join),
    (rf"(int|float)\(\) argument must be a string(?:, a bytes-like object)? or a real number, not {_WORD}", _to_number),
    (r"exceptions must derive from BaseException", _raise),
    (rf"Object of type {_WORD} is not JSON serializable", _json),
    (r"non-default argument '(\w{1,60})' follows default argument", _field_order),
)
# What libraries raise about their caller's values.
_FROM_LIBRARIES = (_json, _field_order)
