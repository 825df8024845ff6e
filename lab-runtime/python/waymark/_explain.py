"""
One sentence on what went wrong and what to do, for the exceptions that people meet first. Loaded when the first
exception is shown. When it is not sure, it says nothing.
"""

import json

from waymark import _explain_files as files_
from waymark import _explain_names as names
from waymark import _explain_runs as runs
from waymark import _explain_syntax as syntax
from waymark import _explain_types as types_
from waymark import _explain_values as values
from waymark._site import Site

_LIMIT = 320

# By the exact type: a class of the learner's own is theirs to explain.
_EXPLAINERS = {
    NameError: names.name_error,
    UnboundLocalError: names.unbound,
    AttributeError: names.attribute_error,
    ModuleNotFoundError: names.module_not_found,
    ImportError: names.import_error,
    TypeError: types_.type_error,
    IndexError: values.index_error,
    KeyError: values.key_error,
    ValueError: values.value_error,
    ZeroDivisionError: values.zero_division,
    AssertionError: runs.assertion,
    RecursionError: runs.recursion,
    RuntimeError: runs.runtime,
    StopIteration: runs.stop_iteration,
    FileNotFoundError: files_.file_not_found,
    UnicodeDecodeError: files_.unicode_decode,
    json.JSONDecodeError: files_.json_decode,
}
_SYNTAX = (SyntaxError, IndentationError, TabError)


def explain(error, files):
    """{text, topic} for an exception of the learner's code, or None. Never raises, and runs no code of theirs."""
    try:
        while type(error) is ExceptionGroup and len(error.exceptions) == 1:
            error = error.exceptions[0]
        if type(error) in _SYNTAX:
            found = syntax.explain(error, files) if error.filename in files else None
        else:
            explainer = _EXPLAINERS.get(type(error))
            found = explainer(error, Site(error, files)) if explainer else None
        topic, text = found or (None, None)
        return {"text": text, "topic": topic} if text and len(text) <= _LIMIT and "\n" not in text else None
    except Exception:
        return None
