"""
Rewrites a solution for the lab checker: reads input.json, prints JSON.
{"what": "mutants", "text": …}    → [{"start", "end", "text", "line", "where", "change"}], spans in characters
{"what": "constants", "text": …, "value": "0"} → the text with every function returning that constant
{"what": "stubs", "text": …}      → the names of the functions that do nothing
"""

import ast
import json

COMPARE = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
COPIES = {"list", "sorted", "tuple", "set", "dict", "reversed"}
# What a statement becomes when it is taken out.
DROPPED = (ast.Assign, ast.AugAssign, ast.Expr, ast.Raise, ast.Continue, ast.Break, ast.Delete)


class Mutants:
    def __init__(self, text):
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.found = []
        self.where = []

    def offset(self, line, column):
        # ast counts columns in bytes of UTF-8.
        prefix = self.lines[line - 1].encode()[:column].decode()
        return self.starts[line - 1] + len(prefix)

    def add(self, node, new, change=None):
        start = self.offset(node.lineno, node.col_offset)
        end = self.offset(node.end_lineno, node.end_col_offset)
        old = self.text[start:end]
        if isinstance(node, ast.expr):
            text = f"({ast.unparse(new)})"
            shown = ast.unparse(new)
        else:
            text = shown = new if isinstance(new, str) else ast.unparse(new)
        before = short(ast.unparse(node))
        self.found.append(
            {
                "start": start,
                "end": end,
                "text": text,
                "line": node.lineno,
                "where": ".".join(self.where),
                "change": change or f"{before} → {short(shown)}",
                "old": old,
            }
        )

    def visit(self, node, skip_text=False):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.where.append(node.name)
            if not isinstance(node, ast.ClassDef):
                for default in [*node.args.defaults, *node.args.kw_defaults]:
                    if default is not None:
                        self.visit(default)
            self.block(node.body, docstring=True)
            self.where.pop()
            return
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.JoinedStr)):
            return
        if isinstance(node, ast.If) and ast.unparse(node.test).startswith("__name__"):
            return
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                self.visit(node.value)
            return
        if isinstance(node, DROPPED) and not is_text(node):
            self.add(node, "pass", f"{short(ast.unparse(node))} → (dropped)")
        self.mutate(node, skip_text or isinstance(node, ast.Raise))
        for name, value in ast.iter_fields(node):
            children = value if isinstance(value, list) else [value]
            if name in ("body", "orelse", "finalbody") and isinstance(value, list):
                self.block(value)
                continue
            for child in children:
                if isinstance(child, ast.AST):
                    self.visit(child, skip_text or isinstance(node, ast.Raise))

    def block(self, body, docstring=False):
        for index, node in enumerate(body):
            if docstring and index == 0 and is_text(node):
                continue
            self.visit(node)

    def mutate(self, node, skip_text):
        copy = ast.parse(ast.unparse(node)).body[0] if isinstance(node, ast.stmt) else None
        if isinstance(node, ast.Compare):
            for index, op in enumerate(node.ops):
                for other in COMPARE.get(type(op), ()):
                    ops = [*node.ops]
                    ops[index] = other()
                    self.add(node, ast.Compare(node.left, ops, node.comparators))
        elif isinstance(node, ast.BinOp):
            if isinstance(node.left, (ast.Constant, ast.JoinedStr)) and is_string(node.left):
                return
            for other in ARITHMETIC.get(type(node.op), ()):
                self.add(node, ast.BinOp(node.left, other(), node.right))
        elif isinstance(node, ast.AugAssign) and copy is not None:
            for other in ARITHMETIC.get(type(node.op), ()):
                copy.op = other()
                self.add(node, copy)
        elif isinstance(node, ast.BoolOp):
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            self.add(node, ast.BoolOp(other, node.values))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
            self.add(node, node.operand)
        elif isinstance(node, ast.Constant):
            self.constant(node, skip_text)
        elif isinstance(node, ast.Slice):
            self.slice(node)
        elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
            if not isinstance(node, ast.While):
                self.add(node.test, ast.UnaryOp(ast.Not(), node.test))
        elif isinstance(node, ast.Return):
            if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
                self.add(node.value, ast.Constant(None), f"return {short(ast.unparse(node.value))} → return None")
        elif isinstance(node, ast.Call):
            self.call(node)

    def constant(self, node, skip_text):
        value = node.value
        if value is True or value is False:
            self.add(node, ast.Constant(not value))
        elif isinstance(value, int):
            self.add(node, ast.Constant(value + 1))
            self.add(node, ast.Constant(value - 1))
        elif isinstance(value, float):
            self.add(node, ast.Constant(value + 1))
        elif isinstance(value, str) and not skip_text:
            self.add(node, ast.Constant(value + "~"))

    def slice(self, node):
        for bound in (node.lower, node.upper):
            if bound is not None and not isinstance(bound, ast.Constant):
                self.add(bound, ast.BinOp(bound, ast.Add(), ast.Constant(1)))
                self.add(bound, ast.BinOp(bound, ast.Sub(), ast.Constant(1)))

    def call(self, node):
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if name in NAMES:
            self.add(node.func, ast.Name(NAMES[name]))
        if name in COPIES and len(node.args) == 1 and not node.keywords:
            self.add(node, node.args[0])
        if isinstance(node.func, ast.Attribute) and node.func.attr == "copy" and not node.args:
            self.add(node, node.func.value)


def is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def is_string(node):
    return isinstance(node, ast.JoinedStr) or isinstance(node.value, str)


def short(text):
    line = " ".join(text.split())
    return line if len(line) <= 70 else line[:69] + "…"


def mutants(text):
    walk = Mutants(text)
    walk.block(ast.parse(text).body, docstring=True)
    kept = []
    for one in walk.found:
        changed = text[: one["start"]] + one["text"] + text[one["end"] :]
        try:
            same = ast.dump(ast.parse(changed)) == ast.dump(ast.parse(text))
        except SyntaxError:
            continue
        if not same:
            kept.append({key: value for key, value in one.items() if key != "old"})
    return kept


class Constants(ast.NodeTransformer):
    def __init__(self, value):
        self.value = value

    def visit_FunctionDef(self, node):
        if node.name.startswith("__") and node.name.endswith("__"):
            return node
        node.body = [ast.Return(self.value)]
        return node

    visit_AsyncFunctionDef = visit_FunctionDef


def constants(text, value):
    tree = Constants(ast.parse(value, mode="eval").body).visit(ast.parse(text))
    return ast.unparse(ast.fix_missing_locations(tree))


def stubs(text):
    names = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if is_text(node.body[0]) else node.body
            if all(does_nothing(one) for one in body):
                names.append(node.name)
    return names


def does_nothing(node):
    if isinstance(node, ast.Pass):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise):
        return "NotImplementedError" in ast.unparse(node)
    return isinstance(node, ast.Return) and (node.value is None or isinstance(node.value, ast.Constant))


def main():
    with open("input.json", encoding="utf-8") as file:
        asked = json.load(file)
    what = asked.pop("what")
    print(json.dumps({"mutants": mutants, "constants": constants, "stubs": stubs}[what](**asked)))


main()
