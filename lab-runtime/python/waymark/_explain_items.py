"""TypeErrors about what holds items: picking them, going through them, counting them."""

import ast

from waymark._none import none_cause
from waymark._site import kind, kind_of, numeric, shown

_TYPES, _NONE = "types", "none"


def not_subscriptable(site, found):
    name, node = found[1], site.node
    owner = node.value if isinstance(node, ast.Subscript) else None
    code = site.code(owner) if owner is not None else None
    if not code:
        return None
    if name == "NoneType":
        return _NONE, none_cause(site, owner) or f"`{code}` is None here, and None has no items."
    if name in ("method", "builtin_function_or_method", "function"):
        inside = site.code(node.slice)
        return "calls", f"`{code}` is a function, and a call takes round brackets: write `{code}({inside or '…'})`."
    if name == "coroutine":
        return "async", f"`{code}` is a coroutine, which has not run yet: write `(await {code})` for its result."
    if name in ("set", "frozenset"):
        return _TYPES, f"`{code}` is a set, which has no first or second item: `sorted({code})` gives a list."
    if name in ("generator", "map", "filter", "zip", "dict_keys", "dict_values", "dict_items", "enumerate", "reversed"):
        return (
            _TYPES,
            (
                f"`{code}` gives its items one after the other and has none by number: `list({code})` makes a list of"
                " them."
            ),
        )
    if name in ("int", "float", "bool"):
        return _TYPES, f"`{code}` is {kind(name)} here, and a number has no items to pick with `[…]`."
    return None


def not_iterable(site, found):
    name, node = found[1], site.node
    code = site.code(node) if isinstance(node, ast.expr) else None
    if isinstance(node, ast.Call):
        # `list(5)`, `sum(5)`: it is the argument that cannot be gone through, unless the call itself gave it.
        inner = (
            node.args[0]
            if len(node.args) == 1 and not isinstance(site.parents.get(node), (ast.For, ast.Starred))
            else None
        )
        if inner is not None and kind_of(site.value(inner)) == kind(name):
            node, code = inner, site.code(inner)
    if name == "NoneType":
        if isinstance(node, (ast.Name, ast.Call)) and (why := none_cause(site, node)):
            return _NONE, why
        if isinstance(node, (ast.Name, ast.Attribute)) and code and site.value(node) is None:
            return _NONE, f"`{code}` is None here, and there is nothing in it to go through."
        return None
    if not code:
        return None
    if name == "int":
        loops = isinstance(site.parents.get(node), (ast.For, ast.comprehension))
        if loops and isinstance(site.parents[node].target, ast.Tuple):
            return None
        if loops:
            return (
                "loops",
                f"`{code}` is a whole number, and `for` goes through several things: `range({code})` counts up to it.",
            )
        return _TYPES, f"`{code}` is a whole number, and there are no items in it to go through."
    if name in ("function", "method", "builtin_function_or_method"):
        return "calls", f"`{code}` is a function, and it is not called: write `{code}()`."
    if name == "coroutine":
        return "async", f"`{code}` is a coroutine, which has not run yet: write `await {code}`."
    if name == "float":
        return _TYPES, f"`{code}` is a number, and there are no items in it to go through."
    return None


def not_unpackable(site, found):
    if found[1] == "NoneType":
        statement = site.statement()
        value = statement.value if isinstance(statement, ast.Assign) else None
        why = none_cause(site, value) if value is not None else None
        return (_NONE, why) if why else None
    loop = site.statement()
    if isinstance(loop, ast.For) and isinstance(loop.target, ast.Tuple) and (code := site.code(loop.iter)):
        value = site.value(loop.iter)
        if type(value) is dict:
            return "loops", f"Going through a dict gives its keys alone: `{code}.items()` gives key and value."
        if type(value) in (list, tuple, range) and len(loop.target.elts) == 2:
            return (
                "loops",
                f"Each item of `{code}` is {kind(found[1])}, not a pair: `enumerate({code})` gives number and item.",
            )
    return None


def index_kind(site, found):
    node, asked = site.node, found[2]
    if not isinstance(node, ast.Subscript) or not (code := site.code(node.value)):
        return None
    owner, index = site.value(node.value), site.code(node.slice)
    if asked == "tuple" and index:
        inner = "][".join(one for one in (site.code(elt) for elt in getattr(node.slice, "elts", [])) if one)
        return "indices", f"A list takes one number at a time: write `{code}[{inner}]`." if inner else None
    if asked == "float" and index:
        value = shown(site.value(node.slice))
        is_ = f" is {value}," if value and value != index else " is no whole number,"
        return (
            "indices",
            (
                f"`{index}`{is_} and items are numbered in whole numbers: `//` divides without a remainder, `int(…)`"
                " cuts off."
            ),
        )
    if asked == "str" and index and found[1] == "list":
        if type(site.value(node.slice)) is str and numeric(site.value(node.slice)) == "int":
            return "indices", f"`{index}` is text, and the items of a list are numbered: write `{code}[int({index})]`."
        if type(owner) is list and owner and type(owner[0]) is dict:
            return "indices", f"`{code}` is a list of dicts: pick one of them first, as in `{code}[0][{index}]`."
        return "indices", f"`{code}` is a list, whose items are numbered: only a dict is asked for `{index}`."
    if found[1] == "string" and asked == "str" and index:
        return "indices", f"`{code}` is text, not a dict, so it cannot be asked for `{index}`."
    return None


def no_length(site, found):
    node = site.node
    inner = node.args[0] if isinstance(node, ast.Call) and len(node.args) == 1 else None
    code = site.code(inner) if inner is not None else None
    if not code:
        return None
    if found[1] == "NoneType":
        return _NONE, none_cause(site, inner) or f"`{code}` is None here, and None has no length."
    if found[1] in ("int", "float"):
        return (
            _TYPES,
            f"`{code}` is {kind(found[1])}, and a number has no length; `len(str({code}))` counts its characters.",
        )
    if found[1] in ("generator", "map", "filter", "zip"):
        return (
            _TYPES,
            (
                f"`{code}` gives its items one after the other and does not know how many: `len(list({code}))` counts"
                " them."
            ),
        )
    return None


def no_assignment(site, found):
    node, name = site.node, found[1]
    code = site.code(node.value) if isinstance(node, ast.Subscript) else None
    if not code:
        return None
    if name == "str":
        return (
            _TYPES,
            f"`{code}` is text, and text cannot be changed in place: build a new one, for example with `replace`.",
        )
    if name == "tuple":
        return _TYPES, f"`{code}` is a tuple, and a tuple cannot be changed: use a list, with square brackets."
    if name == "NoneType":
        return _NONE, none_cause(site, node.value) or f"`{code}` is None here, and nothing can be put into None."
    if name in ("int", "float", "range", "set"):
        return _TYPES, f"`{code}` is {kind(name)}, which has no places to put a value in."
    return None


def unhashable(site, found):
    instead = {
        "list": "a tuple can: `tuple(…)`",
        "dict": "use something that does not change, such as its name",
        "set": "a `frozenset(…)` can",
    }
    if found[1] not in instead:
        return None
    return _TYPES, f"A {found[1]} can change, so it cannot be a key of a dict or an item of a set; {instead[found[1]]}."


def membership(site, found):
    node = site.node
    if not isinstance(node, ast.Compare) or not (code := site.code(node.comparators[-1])):
        return None
    if found[1] == "NoneType":
        return _NONE, none_cause(site, node.comparators[-1]) or f"`{code}` is None here, and nothing is in None."
    return _TYPES, f"`{code}` is {kind(found[1])}, and `in` looks into something that holds items."


def membership_in_text(site, found):
    node = site.node
    code = site.code(node.left) if isinstance(node, ast.Compare) else None
    return (
        (_TYPES, f"`in` looks for text in text, and `{code}` is {kind(found[1])}: write `str({code})`.")
        if code
        else None
    )
