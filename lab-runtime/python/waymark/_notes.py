"""Warnings about the learner's code, in one line each."""

import contextlib
import re
import sys
import warnings


@contextlib.contextmanager
def warnings_as_notes(files):
    """Within it, a warning about one of `files` is a note on the error stream; of others nothing is said."""
    before, filters = warnings.showwarning, list(warnings.filters)

    def show(message, category, filename, line, file=None, source=None):
        text = str(message)
        # The exception that follows says better what is missing: not always a comma.
        if filename not in files or "perhaps you missed a comma" in text:
            return
        found = re.match(r"coroutine '([^']+)' was never awaited", text)
        if found:
            name = found[1].rpartition(".")[2]
            text = f"`{name}(…)` was called without `await`, so nothing in it ran: write `await {name}(…)`"
        end = "" if text.endswith((".", "?", "!")) else "."
        sys.stderr.write(f"Note: {filename}, line {line}: {text}{end}\n")

    warnings.showwarning = show
    try:
        yield
    finally:
        warnings.showwarning = before
        if warnings.filters != filters:
            warnings.filters[:] = filters
