"""Why a value is None."""

import ast
import builtins
import sys
import types

from waymark._site import UNKNOWN, kind_of

# Methods that change their object in place and give back None.
_IN_PLACE = {
    list: {"sort", "append", "extend", "reverse", "insert", "remove", "clear"},
    dict: {"update", "clear"},
    set: {"add", "update", "discard", "remove", "clear"},
}


def none_cause(site, node):
    """Why an expression is None, in one sentence, or None when that is not certain."""
    code = site.code(node)
    call = _only_source(site, node.id) if isinstance(node, ast.Name) else node
    if not isinstance(call, ast.Call) or code is None:
        return None
    if isinstance(call.func, ast.Attribute):
        method = call.func.attr
        owner = site.value(call.func.value)
        if method in _IN_PLACE.get(type(owner), ()):
            return f"`{code}` is None, because `{method}` changes {kind_of(owner)} in place and gives back nothing."
        if site.defined(method) is not None:
            return None
        if method in _IN_PLACE[list] and (owner is None or owner is UNKNOWN):
            what = "a list" if _was_a_list(site, call.func.value) else "its object"
            return f"`{code}` is None, because `{method}` changes {what} in place and gives back nothing."
        if method == "shuffle" and owner is sys.modules.get("random"):
            return f"`{code}` is None, because `shuffle` changes a list in place and gives back nothing."
        if method in ("search", "match", "fullmatch"):
            return f"`{code}` is None, because `{method}` found nothing: ask whether it did before you use the result."
        if method == "get" and type(owner) is dict:
            return f"`{code}` is None, because `get` found no such key."
        return None
    if not isinstance(call.func, ast.Name):
        return None
    function = call.func.id
    if function == "print" and site.lookup("print") is builtins.print:
        return f"`{code}` is None, because `print` shows a value and gives back nothing."
    definition = site.defined(function)
    value = site.lookup(function)
    if (
        not isinstance(definition, ast.FunctionDef)
        or type(value) is not types.FunctionType
        or definition.decorator_list
    ):
        return None
    if any(isinstance(one, (ast.Yield, ast.YieldFrom)) for one in ast.walk(definition)):
        return None
    returns = [one for one in ast.walk(definition) if isinstance(one, ast.Return) and one.value is not None]
    if not returns:
        return f"`{code}` is None, because `{function}` has no `return`."
    if any(isinstance(one.value, ast.Constant) and one.value.value is None for one in returns):
        return f"`{code}` is None, because `{function}` gave back None."
    return None


_NEVER_NONE = (ast.List, ast.Dict, ast.Set, ast.Tuple, ast.ListComp, ast.DictComp, ast.SetComp, ast.JoinedStr)


def _only_source(site, name):
    """The only expression from which a name can have got None in its scope, or None."""
    function = site.function()
    found, other = site.assignments(name)
    if other or (
        function is not None and any(arg.arg == name for arg in ast.walk(function.args) if isinstance(arg, ast.arg))
    ):
        return None
    sources = [
        one.value
        for one in found
        if not isinstance(one.value, _NEVER_NONE)
        and not (isinstance(one.value, ast.Constant) and one.value.value is not None)
    ]
    return sources[0] if len(sources) == 1 else None


def _was_a_list(site, node):
    """Whether a name got a list at first, so far as that is written there."""
    if not isinstance(node, ast.Name):
        return False
    found, other = site.assignments(node.id)
    return not other and any(isinstance(one.value, (ast.List, ast.ListComp)) for one in found)
