"""
Runs the blocks of a lesson one after the other, as a reader would in one session, and prints what each printed:
a list of {"printed", "raised"} as JSON. Reads blocks.json, a list of {"code", "file", "python"}; what is no Python is
only written to its file. The value of an expression at the end is shown, as a notebook does.
"""

import ast
import contextlib
import importlib
import io
import json
import os
import sys

sys.path.insert(0, os.getcwd())
names, results = {"__name__": "__main__"}, []
with open("blocks.json", encoding="utf-8") as source:
    blocks = json.load(source)


def run(code, name):
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), name, "eval"), names)
        if value is not None:
            print(repr(value))


for block in blocks:
    if block["file"]:
        with open(block["file"], "w", encoding="utf-8") as out:
            out.write(block["code"])
        sys.modules.pop(block["file"].removesuffix(".py"), None)
        importlib.invalidate_caches()
    if not block["python"]:
        results.append({"printed": "", "raised": None})
        continue
    printed, raised = io.StringIO(), None
    try:
        with contextlib.redirect_stdout(printed):
            run(block["code"], block["file"] or "block")
    except SystemExit:
        pass
    except BaseException as error:
        kind = type(error)
        home = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
        raised = f"{home}{kind.__qualname__}: {error}".removesuffix(": ")
    results.append({"printed": printed.getvalue(), "raised": raised})

print(json.dumps(results))
