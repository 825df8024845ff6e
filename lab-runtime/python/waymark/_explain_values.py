"""Values that are of the right kind and still do not fit, and programs that go on for ever."""

import ast
import re

from waymark._site import UNKNOWN, kind_of, listing, message_of, nearest, plain_keys, shown

_INDICES, _KEYS, _VALUES, _NUMBERS = "indices", "keys", "types", "numbers"


def index_error(error, site):
    message, node = message_of(error), site.node
    if not site.direct:
        if message == "Cannot choose from an empty sequence":
            return _INDICES, "`random.choice` got an empty list, and there is nothing to choose from."
        return None
    if message in ("pop from empty list", "pop from an empty deque", "pop index out of range"):
        owner = (
            site.code(node.func.value) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        )
        if owner and message != "pop index out of range":
            return _INDICES, f"`{owner}` is empty here, so there is nothing left to `pop`."
        return None
    if not isinstance(node, ast.Subscript):
        return None
    code, owner, index = site.code(node.value), site.value(node.value), site.value(node.slice)
    if not code or type(owner) not in (list, tuple, str, range):
        return None
    size, asked = len(owner), shown(index)
    if type(index) is not int or -size <= index < size:
        return None
    if isinstance(node.ctx, ast.Store) and type(owner) is list:
        more = f"`{code}` {f'has {size} items' if size != 1 else 'has one item'}" if size else f"`{code}` is empty"
        return _INDICES, f"{more}, and `{code}[…] =` replaces an item that is there: `{code}.append(…)` adds one."
    if size == 0:
        return _INDICES, f"`{code}` is empty here, so it has no item {asked}."
    things = "character" if type(owner) is str else "item"
    if size == 1:
        return _INDICES, f"`{code}` has one {things}, number 0, and this asks for number {asked}."
    written = site.code(node.slice)
    whose = f" (`{written}`)" if written and written != asked else ""
    return (
        _INDICES,
        f"`{code}` has {size} {things}s, numbered 0 to {size - 1}, and this asks for number {asked}{whose}.",
    )


def key_error(error, site):
    node = site.node
    if len(error.args) != 1 or type(error.args[0]) not in (str, int, float, bool, type(None)):
        return None
    key, wanted = error.args[0], shown(error.args[0], 50)
    if wanted is None:
        return None
    if not site.direct and not (isinstance(node, ast.Subscript) and site.code(node.value) == "os.environ"):
        return None
    if isinstance(node, ast.Subscript):
        owner, code = site.value(node.value), site.code(node.value)
        if code == "os.environ":
            return (
                _KEYS,
                (
                    f"There is no environment variable {wanted} here: `os.environ.get({wanted})` gives None instead of"
                    " an error."
                ),
            )
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("pop", "remove"):
        owner, code = site.value(node.func.value), site.code(node.func.value)
        if type(owner) is set and code:
            return _KEYS, f"`{code}` does not hold `{wanted}`, so it cannot be removed: `discard` does not mind."
    else:
        return None
    if type(owner) is not dict or not code:
        return None
    if isinstance(site.parents.get(node), ast.AugAssign) or isinstance(
        node.ctx if isinstance(node, ast.Subscript) else None, ast.Store
    ):
        return (
            _KEYS,
            (
                f"`{code}` has no `{wanted}` yet for this line to add to: `{code}.get(…, 0)` gives 0 for a key that is"
                " not there."
            ),
        )
    if not owner:
        return _KEYS, f"`{code}` is empty here, so it has no key `{wanted}`."
    if not plain_keys(owner):
        return None
    if key in owner:
        return None
    other = (
        str(key) if type(key) is int else int(key) if type(key) is str and re.fullmatch(r"-?\d{1,15}", key) else UNKNOWN
    )
    if other is not UNKNOWN and other in owner:
        return (
            _KEYS,
            (
                f"`{code}` has no key `{wanted}`, which is {kind_of(key)}; it has `{shown(other)}`, which is"
                f" {kind_of(other)}."
            ),
        )
    known = nearest(key, owner)
    if known is not None and shown(known):
        return _KEYS, f"`{code}` has no key `{wanted}`; did you mean `{shown(known)}`?"
    keys = listing(owner)
    return _KEYS, f"`{code}` has no key `{wanted}`{f'; it has {keys}.' if keys else '.'}"


def value_error(error, site):
    message = message_of(error)
    if not message or len(message) > 400 or site.frame is None:
        return None
    for pattern, explainer in _PATTERNS:
        if found := re.search(pattern, message):
            return explainer(site, found) if site.direct or explainer is _shared_default else None
    return None


def _int(site, found):
    """invalid literal for int() with base 10: '3.5'"""
    written = found[1]
    text = written[1:-1] if written[:1] in "'\"" and written[-1:] == written[:1] else None
    if text is None or "\\" in text or len(text) > 40 or "`" in text:
        return None
    if not text.strip():
        return (
            _VALUES,
            f"`int` got {'an empty text' if not text else 'nothing but space'}, and there is no number in it.",
        )
    if re.fullmatch(r"\s*[+-]?\d*\.\d*\s*", text) and text.strip(" +-.") != "":
        return _VALUES, f"`int` reads whole numbers only, and `{written}` has a point: write `float(…)`."
    if re.fullmatch(r"\s*[+-]?\d{1,3}(,\d{3})+\s*", text):
        return (
            _VALUES,
            f"`int` reads digits only, and `{written}` has a comma in it: take it out with `replace(',', '')`.",
        )
    if re.fullmatch(r"\s*\d+(\s+\d+)+\s*", text):
        return _VALUES, f"`{written}` holds several numbers, and `int` reads one: take them apart with `split()` first."
    return _VALUES, f"`int` makes a number of text like `'42'`, and `{written}` is no whole number."


def _float(site, found):
    written = found[1]
    text = written[1:-1]
    if "\\" in text or len(text) > 40 or "`" in text:
        return None
    if not text.strip():
        return _VALUES, "`float` got an empty text, and there is no number in it."
    if re.fullmatch(r"\s*-?\d+,\d+\s*", text):
        return (
            _VALUES,
            f"`float` wants a point before the decimals, and `{written}` has a comma: write `.replace(',', '.')`.",
        )
    return _VALUES, f"`float` makes a number of text like `'3.5'`, and `{written}` is no number."


def _unpack(site, found):
    statement = site.statement()
    target = source = None
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target, source = statement.targets[0], statement.value
    elif isinstance(statement, ast.For):
        target, source = statement.target, statement.iter
        value, code = site.value(source), site.code(source)
        if type(value) is dict and code and isinstance(target, ast.Tuple) and len(target.elts) == 2:
            return "loops", f"Going through a dict gives its keys alone: `{code}.items()` gives key and value."
        if type(value) in (list, tuple) and code and value and all(type(one) is str for one in value[:1_000]):
            if isinstance(target, ast.Tuple) and len(target.elts) == 2:
                return "loops", f"Each item of `{code}` is text, not a pair: `enumerate({code})` gives number and item."
        return None
    if not isinstance(target, (ast.Tuple, ast.List)) or any(isinstance(one, ast.Starred) for one in target.elts):
        return None
    names = len(target.elts)
    if f"expected {names}" not in found[0]:
        return None
    value, code = site.value(source), site.code(source)
    if got := re.search(r"got (\d+)", found[0]):
        got = int(got[1])
    elif type(value) in (list, tuple, str):
        got = len(value)
    else:
        got = None
    what = f"`{code}`" if code else "the right side"
    if got is not None:
        what = what if code else "The right side"
        return (
            "unpacking",
            f"{what} gives {got} value{'' if got == 1 else 's'}, and there are {names} names on the left to take them.",
        )
    return "unpacking", f"There are {names} names on the left, and {what} gives more values than that."


def _not_in_list(site, found):
    node = site.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or len(node.args) < 1:
        return None
    owner, item = site.code(node.func.value), shown(site.value(node.args[0]), 40)
    if not owner or not item:
        return None
    if node.func.attr == "remove":
        return _VALUES, f"`{owner}` does not hold `{item}`, so it cannot be removed: ask `if {item} in {owner}` first."
    return _VALUES, f"`{owner}` does not hold `{item}`, so it has no place in it: ask `if {item} in {owner}` first."


def _empty(site, found):
    node = site.node
    inner = site.code(node.args[0]) if isinstance(node, ast.Call) and len(node.args) == 1 else None
    if not inner:
        return None
    return (
        _VALUES,
        (
            f"`{inner}` is empty here, so there is no {'largest' if found[1] == 'max' else 'smallest'} item:"
            f" `{found[1]}({inner}, default=0)` gives 0 then."
        ),
    )


def _domain(site, found):
    node = site.node
    if not isinstance(node, ast.Call) or len(node.args) != 1 or not (code := site.code(node.func)):
        return None
    value = site.value(node.args[0])
    if type(value) not in (int, float) or value > 0:
        return None
    name = code.rpartition(".")[2]
    if name in ("sqrt", "log", "log2", "log10") and (value < 0 or name != "sqrt"):
        return (
            _NUMBERS,
            (
                f"`{code}` has no result for {shown(value)}: it takes numbers {'from' if name == 'sqrt' else 'above'}"
                f" 0{' up' if name == 'sqrt' else ''}."
            ),
        )
    return None


def _closed(site, found):
    return (
        "files-and-formats",
        "The file is closed already: what stands after a `with` block can no longer read or write it.",
    )


def _shared_default(site, found):
    return (
        "classes",
        (
            f"All objects would share one {found[1]} in `{found[2]}`: write `{found[2]}: {found[1]} ="
            f" field(default_factory={found[1]})`."
        ),
    )


def _zero_step(site, found):
    return "loops", "A step of 0 never gets anywhere: `range` needs a step above or below 0."


def _bad_format(site, found):
    if found[2] == "str":
        return (
            _VALUES,
            (
                f"The format `{found[1]}` is for numbers, and this value is text: turn it into a number first, with"
                " `int` or `float`."
            ),
        )
    return None


_PATTERNS = (
    (r"^invalid literal for int\(\) with base 10: (.+)$", _int),
    (r"^could not convert string to float: (.+)$", _float),
    (r"^(?:too many|not enough) values to unpack \(expected .*\)$", _unpack),
    (r"x not in list$|^.* is not in list$", _not_in_list),
    (r"^(max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)$", _empty),
    (r"^math domain error$|^expected a (?:nonnegative|positive) input", _domain),
    (r"^I/O operation on closed file", _closed),
    (r"^mutable default <class '(list|dict|set)'> for field (\w{1,60}) is not allowed", _shared_default),
    (r"^range\(\) arg 3 must not be zero$", _zero_step),
    (r"^Unknown format code '(\w)' for object of type '(\w+)'$", _bad_format),
)


def zero_division(error, site):
    node = site.node if site.direct else None
    if isinstance(node, ast.AugAssign):
        right = node.value
    elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Div, ast.FloorDiv, ast.Mod)):
        right = node.right
    else:
        return None
    code, value = site.code(right), site.value(right)
    if not code or (value is not UNKNOWN and value != 0):
        return None
    if isinstance(right, ast.Call) and isinstance(right.func, ast.Name) and right.func.id == "len" and value == 0:
        inner = site.code(right.args[0])
        return (
            _NUMBERS,
            f"`{inner}` is empty, so `{code}` is 0, and nothing can be divided by 0: ask for that case first.",
        )
    if isinstance(right, ast.Constant):
        return _NUMBERS, "Nothing can be divided by 0."
    return _NUMBERS, f"`{code}` is 0 here, and nothing can be divided by 0: ask for that case first."
