"""The place where an exception arose: its file, its syntax, and the values there, read without running anything."""

import ast
import builtins
import difflib
import inspect
import itertools
import types

_MAX_SOURCE = 50_000
_MAX_NAMES = 600
_MAX_NAME = 60
_MAX_CLOSE = 40
_MAX_CODE = 48
UNKNOWN = object()

type_name = type.__dict__["__name__"].__get__
_SCALARS = (int, float, complex, bool, str, bytes, type(None))
_SEQUENCES = (list, tuple, str, bytes, range)
_CONTAINERS = (*_SEQUENCES, dict, set, frozenset)


class Site:
    """The innermost of the learner's frames. `direct` says that nothing below it raised."""

    def __init__(self, error, files):
        self.files, self.frame, self.file, self.direct = files, None, None, False
        self.line, self.node, self.tree, self.parents = 0, None, None, {}
        step, last = error.__traceback__, None
        for _ in range(20_000):
            if step is None:
                break
            if step.tb_frame.f_code.co_filename in files:
                last = step
            step = step.tb_next
        if last is None:
            return
        self.direct = last.tb_next is None
        self.frame, self.line, self.file = last.tb_frame, last.tb_lineno, last.tb_frame.f_code.co_filename
        self.text = files[self.file]
        self._find(position_of(last))

    def _find(self, position):
        if len(self.text) > _MAX_SOURCE:
            return
        try:
            self.tree = ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        first = position[0] if position else 0
        for parent in ast.walk(self.tree):
            for node in ast.iter_child_nodes(parent):
                self.parents[node] = parent
                if first and getattr(node, "lineno", 0) == first and span_of(node) == position:
                    # Of those with the same span, the statement `x` is met before the expression `x`, which is wanted.
                    if self.node is None or isinstance(node, ast.expr):
                        self.node = node

    def code(self, node):
        """The source of a node as it was written, or None when it is long."""
        found = ast.get_source_segment(self.text, node) if node is not None else None
        if not found or len(found) > _MAX_CODE or "\n" in found or "`" in found:
            return None
        return found

    def statement(self):
        """The statement that the node stands in."""
        node = self.node
        while node is not None and not isinstance(node, ast.stmt):
            node = self.parents.get(node)
        return node

    def function(self):
        """The function definition around the node, or None at the top of the file."""
        node = self.node
        while node is not None and not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            node = self.parents.get(node)
        return node

    def lookup(self, name):
        """The value of a name here, or UNKNOWN."""
        if self.frame is None:
            return UNKNOWN
        for names in self.scopes():
            if name in names:
                return names[name]
        return UNKNOWN

    def scopes(self):
        """The tables of names that this place sees, innermost first."""
        tables = (self.frame.f_locals, self.frame.f_globals, vars(builtins)) if self.frame is not None else ()
        return [one for one in tables if type(one) is dict or type_name(type(one)) == "FrameLocalsProxy"]

    def value(self, node, depth=0):
        """What an expression without calls is worth here, or UNKNOWN. Runs no code of the learner's."""
        if depth > 8:
            return UNKNOWN
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) <= 100:
            items = [self.value(one, depth + 1) for one in node.elts]
            if any(one is UNKNOWN for one in items):
                return UNKNOWN
            return items if isinstance(node, ast.List) else tuple(items)
        if isinstance(node, ast.Name):
            return self.lookup(node.id)
        if isinstance(node, ast.Attribute):
            return attribute(self.value(node.value, depth + 1), node.attr)
        if isinstance(node, ast.Subscript):
            return _item(self.value(node.value, depth + 1), self.value(node.slice, depth + 1))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            inner = self.value(node.operand, depth + 1)
            return -inner if type(inner) in (int, float) else UNKNOWN
        if isinstance(node, ast.BinOp):
            return _sum(node.op, self.value(node.left, depth + 1), self.value(node.right, depth + 1))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
            inner = self.value(node.args[0], depth + 1)
            if self.lookup(node.func.id) is len and type(inner) in _CONTAINERS:
                return len(inner)
        return UNKNOWN

    def assignments(self, name):
        """The statements of the node's own scope that give `name` a value by `name = …`, and whether all do."""
        scope, found, other = self.function() or self.tree, [], False
        for node in _scope(scope):
            if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
                parent = self.parents.get(node)
                if isinstance(parent, ast.Assign) and node in parent.targets:
                    found.append(parent)
                elif isinstance(parent, ast.AnnAssign) and parent.value is not None:
                    found.append(parent)
                else:
                    other = True
        return found, other

    def defined(self, qualified):
        """The only definition of a function or class of the learner's with this qualified name, or None."""
        found = []
        for file, text in self.files.items():
            if not file.endswith(".py") or len(text) > _MAX_SOURCE:
                continue
            try:
                tree = self.tree if file == self.file else ast.parse(text)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            if tree:
                found += _defined_in(tree, qualified.replace(".<locals>", "").split("."))
        return found[0] if len(found) == 1 else None


def position_of(step):
    """(line, column, end line, end column) of what a step of a traceback was doing; columns are bytes from 0."""
    index = step.tb_lasti // 2
    where = next(itertools.islice(step.tb_frame.f_code.co_positions(), index, None), None) if index >= 0 else None
    if where is None or None in where:
        return None
    line, end_line, column, end_column = where
    return line, column, end_line, end_column


def span_of(node):
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def _scope(scope):
    """The nodes of a scope without those of the functions and classes in it."""
    waiting = list(ast.iter_child_nodes(scope)) if scope is not None else []
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))


def _defined_in(tree, path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = [node for node in ast.walk(tree) if isinstance(node, kinds) and node.name == path[0]]
    if len(path) == 1:
        return found
    return [inner for node in found for inner in _defined_in(ast.Module(node.body, []), path[1:])]


def is_class(value):
    """Whether a value is a class. `isinstance` would ask the value itself, too."""
    return issubclass(type(value), type)


def attribute(owner, name):
    """An attribute that is simply stored, or UNKNOWN: nothing of the owner's is called."""
    if owner is UNKNOWN:
        return UNKNOWN
    if type(owner) is types.ModuleType:
        return vars(owner).get(name, UNKNOWN)
    found = inspect.getattr_static(owner, name, UNKNOWN)
    return found if type(found) in _CONTAINERS or type(found) in _SCALARS else UNKNOWN


def _item(owner, key):
    if type(owner) in _SEQUENCES and type(key) is int and -len(owner) <= key < len(owner):
        return owner[key]
    if type(owner) is dict and type(key) in (str, int) and plain_keys(owner) and key in owner:
        return owner[key]
    return UNKNOWN


def _sum(operator, left, right):
    if type(left) not in (int, float) or type(right) not in (int, float) or abs(left) > 1e15 or abs(right) > 1e15:
        return UNKNOWN
    if isinstance(operator, ast.Add):
        return left + right
    if isinstance(operator, ast.Sub):
        return left - right
    if isinstance(operator, ast.Mult):
        return left * right
    if right != 0 and isinstance(operator, ast.FloorDiv):
        return left // right
    if right != 0 and isinstance(operator, ast.Mod):
        return left % right
    if right != 0 and isinstance(operator, ast.Div):
        return left / right
    return UNKNOWN


def plain_keys(table):
    """Whether a dict has few keys, all of them Python's own, so that looking one up runs no learner's code."""
    return type(table) is dict and len(table) <= 1_000 and all(type(key) in _SCALARS for key in table)


def shown(value, limit=60):
    """A value as Python writes it, or None for what is not Python's own, is large, or does not fit the limit."""
    text = _shown(value, 0)
    return text if text is not None and len(text) <= limit and "`" not in text and "\n" not in text else None


def _shown(value, depth):
    if type(value) is int:
        return str(value) if value.bit_length() < 200 else None
    if type(value) in (str, bytes):
        return repr(value) if len(value) <= 80 else None
    if type(value) in _SCALARS:
        return repr(value)
    if type(value) in (list, tuple, dict) and depth < 3:
        if len(value) > 12:
            return None
        if type(value) is dict:
            pairs = [(_shown(key, depth + 1), _shown(item, depth + 1)) for key, item in value.items()]
            return None if any(None in pair for pair in pairs) else "{" + ", ".join(map(": ".join, pairs)) + "}"
        items = [_shown(item, depth + 1) for item in value]
        if None in items:
            return None
        inside = ", ".join(items)
        return f"[{inside}]" if type(value) is list else f"({inside},)" if len(items) == 1 else f"({inside})"
    return None


_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number with a point (float)",
    "bool": "a truth value",
    "NoneType": "None",
    "builtin_function_or_method": "a function",
    "method": "a method",
    "type": "a class",
    "list": "a list",
    "dict": "a dict",
    "tuple": "a tuple",
    "set": "a set",
    "coroutine": "a coroutine",
}


def kind(name):
    """The name of a type in words: "str" is "text", "list" is "a list"."""
    if name in _KINDS:
        return _KINDS[name]
    name = name if len(name) <= _MAX_NAME and "`" not in name else "value"
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def kind_of(value):
    return kind(type_name(type(value)))


def nearest(name, candidates):
    """The candidate that `name` was probably meant to be, or None."""
    if type(name) is not str or not 1 < len(name) <= _MAX_NAME:
        return None
    few = [
        one
        for one in itertools.islice(candidates, _MAX_NAMES)
        if type(one) is str and one != name and abs(len(one) - len(name)) <= 2
    ]
    if not name.startswith("_"):
        few = [one for one in few if not one.startswith("_")]
    for one in few:
        if one.lower() == name.lower():
            return one
    # Only those that share most of their letters are worth a closer look, which takes long.
    letters = set(name.lower())
    few = sorted((len(letters.symmetric_difference(one.lower())), one) for one in few)
    found = difflib.get_close_matches(name, [one for apart, one in few[:_MAX_CLOSE] if apart <= 4], 1, 0.75)
    return found[0] if found else None


def listing(names, limit=5):
    """Up to `limit` values in a row, or None when there are more or one cannot be shown."""
    names = list(itertools.islice(names, limit + 1))
    words = [shown(name, 30) for name in names]
    if not words or len(words) > limit or None in words:
        return None
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def numeric(text):
    """ "int" or "float" when that turns a text into a number, else None."""
    if type(text) is not str or len(text) > 40:
        return None
    for name, convert in (("int", int), ("float", float)):
        try:
            convert(text)
            return name
        except ValueError:
            continue
    return None


def message_of(error):
    """The message of one of Python's own exceptions, or "" where its first argument is no plain text."""
    return error.args[0] if error.args and type(error.args[0]) is str else ""
