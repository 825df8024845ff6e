"""Calls: of what is no function, and with arguments that the function does not take."""

import ast
import builtins
import re
import types

from waymark._none import none_cause
from waymark._site import is_class, kind, nearest

_CALLS = "calls"
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def not_callable(site, name):
    node = site.node
    if not isinstance(node, ast.Call):
        return None
    function, code = node.func, site.code(node.func)
    if name == "NoneType":
        return (
            ("none", none_cause(site, function) or f"`{code}` is None here, so it cannot be called.") if code else None
        )
    if not code:
        return None
    value = site.value(function)
    if name == "module":
        if type(value) is types.ModuleType and isinstance(function, ast.Name):
            same = vars(value).get(function.id)
            if is_class(same) or type(same) in (types.FunctionType, types.BuiltinFunctionType):
                return "modules", f"`{code}` is the module: what can be called in it is `{code}.{function.id}(…)`."
        return "modules", f"`{code}` is a module: call one of the functions in it, as in `{code}.name(…)`."
    if (
        isinstance(function, (ast.Tuple, ast.List, ast.Dict, ast.Set))
        or name == "str"
        and isinstance(function, ast.Constant)
    ):
        return (
            "syntax",
            f"There is a comma missing after `{code}`: without it, the brackets that follow are read as a call.",
        )
    if isinstance(function, ast.Constant) or isinstance(function, ast.BinOp):
        return _CALLS, (
            f"`{code}(…)` is read as a call of `{code}`: for multiplication write `{code} * (…)`."
            if name in ("int", "float")
            else None
        )
    if isinstance(function, ast.Name) and hasattr(builtins, function.id):
        line = _line_of(site, function.id)
        where = f" since line {line}" if line else ""
        return (
            _CALLS,
            f"`{code}` is {kind(name)} here{where}, which hides Python's own `{code}`: give that value another name.",
        )
    inside = site.code(node.args[0]) if len(node.args) == 1 and not node.keywords else None
    if name in ("list", "tuple", "dict", "str") and inside:
        return (
            _CALLS,
            f"`{code}` is {kind(name)}, and its items are picked with square brackets: write `{code}[{inside}]`.",
        )
    if (
        isinstance(function, ast.Attribute)
        and not node.args
        and name in ("int", "float", "str", "bool", "list", "dict", "tuple")
    ):
        return _CALLS, f"`{code}` is {kind(name)}, not a method: leave the brackets out."
    if isinstance(function, ast.Name) and name in ("int", "float", "str", "bool"):
        line = _line_of(site, function.id)
        if any(isinstance(one, ast.FunctionDef) and one.name == function.id for one in ast.walk(site.tree)) and line:
            return _CALLS, f"`{code}` was a function, and line {line} gave its name to {kind(name)}: use two names."
        if name in ("int", "float") and node.args:
            return (
                _CALLS,
                (
                    f"`{code}` is {kind(name)} here, and `{code}(…)` is read as a call: for multiplication write"
                    f" `{code} * (…)`."
                ),
            )
    return _CALLS, f"`{code}` is {kind(name)} here, and only functions and classes can be called."


def _line_of(site, name):
    """The only line that gives a value to a name at the top of the file or in this function."""
    lines = {
        node.lineno
        for node in ast.walk(site.tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
    }
    return lines.pop() if len(lines) == 1 else None


def arguments(site, message):
    """A call that does not fit the function's signature."""
    called = re.match(r"([\w.<>]{1,120})\(\) ", message)
    if called is None:
        found = re.match(
            r"(input|range|pop|insert|print|max|min|sum|round|get) expected at most (\d+) arguments?, got (\d+)",
            message,
        )
        if found and found[1] == "input":
            return _CALLS, "`input` takes one text: put the parts together with an f-string."
        return (
            (
                _CALLS,
                f"`{found[1]}` takes {_count(int(found[2]), 'argument')} at most, and this call gives it {found[3]}.",
            )
            if found
            else None
        )
    name = called[1]
    if name.endswith("InputStream.input"):
        return _CALLS, "`input` takes one text: put the parts together with an f-string."
    definition = site.defined(name)
    if definition is None and not name.endswith(">"):
        definition = site.defined(f"{name}.__init__")
    if isinstance(definition, ast.ClassDef):
        return _no_init(definition, name, message)
    if isinstance(definition, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return _of_own(site, definition, name, message)
    return _of_builtin(name, message)


def _no_init(definition, name, message):
    """Account() takes no arguments"""
    if "takes no arguments" not in message:
        return None
    for method in definition.body:
        if (
            isinstance(method, ast.FunctionDef)
            and method.name.strip("_") in ("init", "int")
            and method.name != "__init__"
        ):
            return (
                "classes",
                (
                    f"`{name}` takes arguments in `{method.name}`, which Python does not call by itself: "
                    "the method's name is `__init__`, with two underscores on each side."
                ),
            )
    if definition.bases or definition.decorator_list:
        return None
    return "classes", f"`{name}` has no `__init__`, so `{name}()` takes no arguments."


def _of_own(site, definition, name, message):
    arguments = definition.args
    in_class = "." in name and not name.split(".")[-2].startswith("<")
    static = any(isinstance(one, ast.Name) and one.id == "staticmethod" for one in definition.decorator_list)
    if any(
        not (isinstance(one, ast.Name) and one.id in ("staticmethod", "classmethod"))
        for one in definition.decorator_list
    ):
        return None
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    bound = in_class and not static
    short = name.split(".")[-1]
    written = ast.unparse(arguments)
    if bound and names and names[0] in ("self", "cls"):
        written = re.sub(rf"^{names[0]}(, )?(/, )?", "", written)
    title = name.split(".")[-2] if short == "__init__" else short
    signature = f"{title}({written})"
    if len(signature) > 100 or "\n" in signature:
        signature = title
    if found := re.search(r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:was|were) given", message):
        most, given = (
            int(found[1]) if "from" not in found[0] else int(re.search(r"to (\d+)", found[0])[1]),
            int(found[2]),
        )
        if bound and (not names or names[0] not in ("self", "cls")):
            if given == most + 1:
                first = f"self, {ast.unparse(arguments)}" if names else "self"
                return "classes", f"A method gets its object as the first argument: write `def {short}({first})`."
            return None
        if bound:
            most, given = most - 1, given - 1
        if most < 0 or given < 0 or arguments.kwonlyargs:
            return None
        return _CALLS, f"`{signature}` takes {_count(most, 'argument')}, and this call gives it {_number(given)}."
    if found := re.search(r"missing \d+ required (?:positional|keyword-only) arguments?: (.+)$", message):
        missing = re.findall(r"'(\w{1,60})'", found[1])
        if not missing:
            return None
        owner = getattr(getattr(site.node, "func", None), "value", None) if short != "__init__" else None
        on_class = isinstance(owner, ast.Name) and is_class(site.lookup(owner.id)) and names[:1] == ["self"]
        if bound and (missing[0] == "self" or on_class):
            owner = name.split(".")[-2]
            return (
                "classes",
                (
                    f"`{short}` is called on the class `{owner}` here: make an object first, as in"
                    f" `{owner}(…).{short}(…)`."
                ),
            )
        words = (
            " and ".join(f"`{one}`" for one in missing)
            if len(missing) < 3
            else f"{', '.join(f'`{one}`' for one in missing[:-1])} and `{missing[-1]}`"
        )
        return _CALLS, f"`{signature}` needs {words}, and this call leaves {'it' if len(missing) == 1 else 'them'} out."
    if found := re.search(r"unexpected keyword argument '(\w{1,60})'", message):
        known = nearest(found[1], [*names, *(one.arg for one in arguments.kwonlyargs)])
        return _CALLS, f"`{signature}` has no argument `{found[1]}`{f'; did you mean `{known}`?' if known else '.'}"
    if found := re.search(r"multiple values for argument '(\w{1,60})'", message):
        return _CALLS, f"`{found[1]}` of `{signature}` gets a value twice: once by its place and once by its name."
    return None


def _of_builtin(name, message):
    short = name.split(".")[-1]
    found = re.search(r"takes (?:exactly|at most) (one|\d+) arguments? \((\d+) given\)", message)
    if not found:
        return None
    if short == "append":
        return _CALLS, "`append` adds one item: for several at once write `extend([…])`, with the items in a list."
    if short == "len":
        return _CALLS, f"`len` takes one thing and counts its items, and this call gives it {_number(int(found[2]))}."
    count = 1 if found[1] == "one" else int(found[1])
    return _CALLS, f"`{short}` takes {_count(count, 'argument')}, and this call gives it {_number(int(found[2]))}."


def _number(count):
    return _WORDS[count] if 0 < count < len(_WORDS) else "none" if count == 0 else str(count)


def _count(count, noun):
    words = _WORDS[count] if count < len(_WORDS) else str(count)
    return f"{words} {noun}{'' if count == 1 else 's'}"
