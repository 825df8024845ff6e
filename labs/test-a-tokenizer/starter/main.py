"""Runs the tests: on tokenizer.py, then on the tokenizer of October, to see whether any of them notices."""

import ast
import importlib
import sys
import traceback
import types
from pathlib import Path

from tokenizer import Tokenizer

TESTS = "test_tokenizer"


class October(Tokenizer):
    """Cost the classifier two points for a month: it leaves every text as it is spelled."""

    def _spelled(self, text):
        return text


def tests_of(tokenizer_class):
    """The tests, imported anew with this class in the place of the one in tokenizer.py."""
    stand_in = types.ModuleType("tokenizer")
    stand_in.Tokenizer = tokenizer_class
    sys.modules["tokenizer"] = stand_in
    sys.modules.pop(TESTS, None)
    names = vars(importlib.import_module(TESTS))
    return {name: test for name, test in names.items() if name.startswith("test_") and callable(test)}


def failure_of(test):
    """None when the test passes, else what went wrong, line by line."""
    try:
        test()
    except Exception as error:
        return [*where(error), f"{type(error).__name__}: {error}" if str(error) else type(error).__name__]
    return None


def where(error):
    """The failing line of the tests and, of a failing comparison, both sides."""
    source = Path(f"{TESTS}.py").read_text(encoding="utf-8")
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code.co_filename.endswith(f"{TESTS}.py"):
            yield f"{TESTS}.py, line {line}: {source.splitlines()[line - 1].strip()}"
            yield from sides(source, line, frame) if isinstance(error, AssertionError) else ()
            return


def sides(source, line, frame):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert) and node.lineno == line and isinstance(node.test, ast.Compare):
            for name, side in (("left", node.test.left), ("right", node.test.comparators[0])):
                value = eval(compile(ast.Expression(side), TESTS, "eval"), frame.f_globals, frame.f_locals)
                yield f"{name:5} {value!r}"


print("tokenizer.py")
results = {name: failure_of(test) for name, test in tests_of(Tokenizer).items()}
for name, failure in results.items():
    print(f"  {'FAILED' if failure else 'passed'}  {name}")
    for line in failure or ():
        print(f"            {line}")
print(f"  {list(results.values()).count(None)} of {len(results)} passed\n")

print("The tokenizer of October")
green = [name for name, failure in results.items() if failure is None]
noticed = [name for name, test in tests_of(October).items() if name in green and failure_of(test)]
print(f"  noticed by {', '.join(noticed) or 'no test'}")
