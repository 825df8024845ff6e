"""Names, attributes and modules that are not there."""

import ast
import builtins
import importlib.util
import re
import sys
import types

from waymark._none import none_cause
from waymark._site import UNKNOWN, attribute, is_class, kind_of, message_of, nearest, type_name

_SCOPE, _ATTRIBUTES, _MODULES, _NONE = "names-and-scope", "attributes", "modules", "none"

_OTHER_LANGUAGES = {
    "true": "True",
    "false": "False",
    "null": "None",
    "nil": "None",
    "none": "None",
    "undefined": "None",
    "NULL": "None",
    "TRUE": "True",
    "FALSE": "False",
    "raw_input": "input",
    "xrange": "range",
    "unicode": "str",
    "unichr": "chr",
}
_HOMES = {
    "math": "sqrt pi floor ceil sin cos tan exp log10 log2 gcd factorial isclose inf nan",
    "random": "randint choice shuffle sample uniform randrange",
    "collections": "Counter defaultdict deque namedtuple OrderedDict",
    "functools": "reduce partial lru_cache wraps cached_property",
    "itertools": "chain combinations permutations product groupby islice accumulate",
    "statistics": "mean median stdev",
    "dataclasses": "dataclass field",
    "datetime": "datetime timedelta date",
    "pathlib": "Path",
    "time": "sleep perf_counter",
    "typing": "Optional List Dict Union Any Callable",
    "abc": "ABC abstractmethod",
    "enum": "Enum",
    "decimal": "Decimal",
    "fractions": "Fraction",
}
_HOME_OF = {name: module for module, members in _HOMES.items() for name in members.split()}
_PACKAGES = {"np": "numpy", "pd": "pandas", "plt": "matplotlib.pyplot"}


_INSTEAD = {
    (list, "add"): "a list takes one more item with `append`",
    (list, "push"): "a list takes one more item with `append`",
    (list, "put"): "a list takes one more item with `append`",
    (list, "addAll"): "a list takes several more items with `extend`",
    (list, "concat"): "two lists are joined with `+`",
    (list, "join"): 'it is the separator that joins: `", ".join({0})`',
    (list, "contains"): "write `item in {0}`",
    (list, "find"): "a list finds the place of an item with `index`",
    (list, "delete"): "write `del {0}[0]` for an item by its number, or `remove` for an item by its value",
    (list, "items"): "a list has items by number only; `enumerate({0})` gives number and item",
    (list, "keys"): "a list has items by number only, and a dict has keys",
    (list, "values"): "a list has items by number only, and a dict has keys and values",
    (list, "get"): "a list has items by number only: `{0}[0]` is the first",
    (tuple, "append"): "a tuple cannot grow; use a list",
    (tuple, "add"): "a tuple cannot grow; use a list",
    (tuple, "sort"): "a tuple cannot be changed; `sorted({0})` gives a sorted list",
    (set, "append"): "a set takes one more item with `add`",
    (set, "push"): "a set takes one more item with `add`",
    (set, "extend"): "a set takes several more items with `update`",
    (set, "sort"): "a set has no order; `sorted({0})` gives a sorted list",
    (dict, "append"): "a dict takes a value under a key: `{0}[key] = value`",
    (dict, "add"): "a dict takes a value under a key: `{0}[key] = value`",
    (dict, "push"): "a dict takes a value under a key: `{0}[key] = value`",
    (dict, "has_key"): "write `key in {0}`",
    (dict, "contains"): "write `key in {0}`",
    (dict, "iteritems"): "write `{0}.items()`",
    (dict, "sort"): "`sorted({0})` gives its keys in order",
    (dict, "remove"): "a dict loses a key with `pop`",
    (str, "append"): "a text cannot be changed; `+` makes a longer one",
    (str, "add"): "a text cannot be changed; `+` makes a longer one",
    (str, "push"): "a text cannot be changed; `+` makes a longer one",
    (str, "reverse"): "`{0}[::-1]` is the text backwards",
    (str, "sort"): "`sorted({0})` gives its letters in order",
    (str, "contains"): "write `part in {0}`",
    (str, "trim"): "space at both ends is taken off by `strip`",
    (str, "substring"): "write `{0}[start:end]`",
    (str, "toUpperCase"): "write `{0}.upper()`",
    (str, "toLowerCase"): "write `{0}.lower()`",
    (range, "append"): "`list({0})` makes a list of it, which can grow",
}
# What is asked of a value by a function, not by a method.
_FUNCTIONS = {"length": "len", "len": "len", "size": "len", "sum": "sum", "max": "max", "min": "min"}
_FUNCTIONS |= {"sorted": "sorted", "reversed": "reversed", "enumerate": "enumerate"}
_TEXT_METHODS = {"lower", "upper", "strip", "split", "replace", "startswith", "endswith", "title", "isdigit"}
_PLURALS = {list: "lists", tuple: "tuples", dict: "dicts", set: "sets", str: "texts", int: "whole numbers"}
_PLURALS |= {float: "numbers", bool: "truth values", range: "ranges"}


def name_error(error, site):
    name = error.name
    if type(name) is not str or len(name) > 60 or not site.direct or not message_of(error).startswith("name "):
        return None
    if name in _OTHER_LANGUAGES:
        return _SCOPE, f"Python has no `{name}`; it is called `{_OTHER_LANGUAGES[name]}` here."
    if (
        name in ("self", "cls")
        and (function := site.function())
        and isinstance(site.parents.get(function), ast.ClassDef)
    ):
        first = f"{name}, {ast.unparse(function.args)}" if ast.unparse(function.args) else name
        return "classes", f"`{name}` is not among the parameters: write `def {function.name}({first})`."
    if (module := _forgotten_import(name, site)) is not None:
        return _MODULES, module
    owner = site.lookup("self")
    if owner is not UNKNOWN and attribute(owner, name) is not UNKNOWN:
        return "classes", f"`{name}` belongs to the object here: write `self.{name}`."
    later = _given_elsewhere(name, site)
    if later:
        return _SCOPE, later
    known = nearest(name, (one for names in site.scopes() for one in names))
    if known:
        return _SCOPE, f"Nothing is named `{name}` here; did you mean `{known}`?"
    return _SCOPE, f"Nothing is named `{name}` here: give it a value first, or put it in quotes if it is text."


def _forgotten_import(name, site):
    asked = isinstance(site.parents.get(site.node), ast.Attribute)
    if asked and (f"{name}.py" in site.files or name in sys.stdlib_module_names):
        return f"`{name}` was not imported: write `import {name}` at the top of the file."
    if asked and name in _PACKAGES:
        whole = _PACKAGES[name]
        if _is_there(whole.split(".")[0]):
            return f"`{name}` was not imported: write `import {whole} as {name}` at the top of the file."
        return f"`{name}` is usually short for `{whole}`, which is not available in this lab."
    if name in _HOME_OF:
        return f"`{name}` was not imported: write `from {_HOME_OF[name]} import {name}` at the top of the file."
    return None


def _is_there(module):
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def _given_elsewhere(name, site):
    """The name is given a value, but later, or inside a function."""
    if site.tree is None:
        return None
    inside = site.function()
    for node in ast.walk(site.tree):
        if isinstance(node, ast.ExceptHandler) and node.name == name and node.lineno < site.line:
            return f"`{name}` exists only inside its `except` block: keep it under another name there."
        defines = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name
        stored = isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
        if not defines and not stored:
            continue
        around = site.parents.get(node)
        while around is not None and not isinstance(
            around, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp, ast.GeneratorExp)
        ):
            around = site.parents.get(around)
        if around is None and inside is None and node.lineno > site.line:
            return (
                f"`{name}` is defined on line {node.lineno}, and this line needs it before that: move the"
                " definition up."
            )
        if isinstance(around, ast.FunctionDef) and around is not inside and not defines and inside is None:
            return (
                f"`{name}` exists only inside `{around.name}`: let that function `return` it and keep what the call"
                " gives back."
            )
    return None


def unbound(error, site):
    found = re.match(r"cannot access local variable '(\w{1,60})'", message_of(error))
    function = site.function()
    if not found or function is None or not site.direct:
        return None
    name = found[1]
    for node in ast.walk(function):
        if isinstance(node, ast.Delete):
            return None
        if isinstance(node, ast.ExceptHandler) and node.name == name:
            return _SCOPE, f"`{name}` exists only inside its `except` block: keep it under another name there."
    if name in site.frame.f_globals:
        return (
            _SCOPE,
            (
                f"`{function.name}` gives `{name}` a value, which makes it a name of that function's own, and it has"
                f" none yet when this line runs: pass the outer `{name}` in as an argument and return the new value."
            ),
        )
    return (
        _SCOPE,
        f"`{name}` has no value yet when this line runs: give it one before, on every way through `{function.name}`.",
    )


def attribute_error(error, site):
    owner, name = error.obj, error.name
    if type(name) is not str or len(name) > 60 or not site.direct or not isinstance(site.node, ast.Attribute):
        return None
    written = site.code(site.node.value)
    if owner is None:
        why = none_cause(site, site.node.value)
        return _NONE, why or f"{f'`{written}`' if written else 'The value'} is None here, and None has no `{name}`."
    if type(owner) is types.ModuleType:
        return _of_module(owner, name, error, site)
    own = type(owner)
    if own is types.FunctionType and written:
        return "calls", f"`{written}` is the function itself: call it, with brackets, before you ask for `{name}`."
    if own is types.CoroutineType:
        return "async", f"A coroutine has not run yet: put `await` before it and ask the result for `{name}`."
    plural = _PLURALS.get(own)
    if plural is None:
        return _of_object(owner, name, site)
    subject = f"`{written}` is {kind_of(owner)}, and {plural}" if written else plural.capitalize()
    if instead := _INSTEAD.get((own, name)):
        return _ATTRIBUTES, f"{subject} have no `{name}`: {instead.format(written or 'it')}."
    sized = own in (list, tuple, dict, set, str, range)
    if (
        name in _FUNCTIONS
        and sized
        and written
        and getattr(builtins, _FUNCTIONS[name]) is site.lookup(_FUNCTIONS[name])
    ):
        return _ATTRIBUTES, f"{subject} have no `{name}`: write `{_FUNCTIONS[name]}({written})`."
    if own in (list, tuple) and name in _TEXT_METHODS:
        return _ATTRIBUTES, f"{subject} have no `{name}`: it belongs to text, so call it on each item."
    known = nearest(name, dir(own))
    return _ATTRIBUTES, f"{subject} have no `{name}`{f'; did you mean `{known}`?' if known else '.'}"


def _of_module(module, name, error, site):
    title = vars(module).get("__name__")
    if type(title) is not str:
        return None
    file = vars(module).get("__file__")
    if "partially initialized" in message_of(error) and file not in site.files:
        return None
    if file in site.files:
        if title in sys.stdlib_module_names:
            return (
                _MODULES,
                f"`{title}` is your own file {file} here, which hides Python's module of that name: rename it.",
            )
        if "partially initialized" in message_of(error):
            return (
                _MODULES,
                f"{site.file} and {file} import each other, so `{title}` is not finished when `{name}` is asked for.",
            )
        known = nearest(name, vars(module))
        return _MODULES, f"The file {file} has no `{name}`{f'; did you mean `{known}`?' if known else '.'}"
    known = nearest(name, vars(module))
    return _MODULES, f"The module `{title}` has no `{name}`{f'; did you mean `{known}`?' if known else '.'}"


def _of_object(owner, name, site):
    own = type(owner)
    title = type_name(owner if is_class(owner) else own)
    if len(title) > 60:
        return None
    definition = site.defined(title)
    if not isinstance(definition, ast.ClassDef):
        return None
    methods = [one for one in definition.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))]
    given, called = set(), {one.name for one in methods}
    for method in methods:
        for node in ast.walk(method):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
                if node.value.id == "self":
                    given.add(node.attr)
                    if node.attr == name and method.name in ("init", "_init_", "__int__", "_init__", "__init_"):
                        return (
                            "classes",
                            (
                                f"`{title}` sets `{name}` in `{method.name}`, which Python does not call by itself: "
                                "the method's name is `__init__`, with two underscores on each side."
                            ),
                        )
    known = nearest(name, sorted(given | called))
    if known:
        return _ATTRIBUTES, f"`{title}` has no `{name}`; did you mean `{known}`?"
    if name in given and not is_class(owner):
        return (
            "classes",
            f"This `{title}` has no `{name}` yet: set it in `__init__`, so that every object has it from the start.",
        )
    return None


def module_not_found(error, site):
    name = error.name
    if type(name) is not str or len(name) > 60 or site.frame is None or not site.direct and _own_code(error) is False:
        return None
    top, _, rest = name.partition(".")
    if "is not a package" in message_of(error):
        if f"{top}.py" in site.files and top in sys.stdlib_module_names:
            return (
                _MODULES,
                f"`{top}` is your own file {top}.py here, which hides Python's module of that name: rename it.",
            )
        return None
    own = [one.removesuffix(".py").replace("/", ".") for one in site.files if one.endswith(".py")]
    known = nearest(name, own)
    if known:
        return _MODULES, f"There is no module `{name}`; did you mean `{known}`, your file {known.replace('.', '/')}.py?"
    if not rest and (known := nearest(name, sorted(sys.stdlib_module_names))):
        return _MODULES, f"There is no module `{name}`; did you mean `{known}`?"
    return _MODULES, f"`{top}` is not available in this lab."


def _own_code(error):
    """Whether the learner's own line asked for the module, not a library: importlib's frames are no library's."""
    step = error.__traceback__
    last = None
    while step is not None:
        last, step = step, step.tb_next
    return last is not None and last.tb_frame.f_code.co_filename.startswith(("<frozen", "<string"))


def import_error(error, site):
    found = re.match(
        r"cannot import name '(\w{1,60})' from (?:partially initialized module )?'([\w.]{1,60})'", message_of(error)
    )
    if not found:
        return None
    name, title = found[1], found[2]
    module = sys.modules.get(title)
    file = vars(module).get("__file__") if type(module) is types.ModuleType else None
    own = f"{title.replace('.', '/')}.py"
    if own in site.files and title in sys.stdlib_module_names:
        return _MODULES, f"`{title}` is your own file {own} here, which hides Python's module of that name: rename it."
    if "circular import" in message_of(error) or "partially initialized" in message_of(error):
        return (
            _MODULES,
            f"{site.file} and {own} import each other, so `{title}` is not finished when `{name}` is asked for.",
        )
    if type(module) is not types.ModuleType:
        return None
    known = nearest(name, vars(module))
    where = f"The file {file}" if file in site.files else f"The module `{title}`"
    return _MODULES, f"{where} has no `{name}`{f'; did you mean `{known}`?' if known else '.'}"
