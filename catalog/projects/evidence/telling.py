"""How the checks of evidence say what they found."""

import re

from waymark import fail

SHOWN = 6
# MAX_TOKENS and TOKENIZERS_PARALLELISM are none, and neither is where or how long one is kept.
SECRET = re.compile(r"(password|passwd|secret|(^|_)token|api_?key|private_?key|access_?key|credentials?)(_|$)", re.IGNORECASE)
ABOUT_ONE = re.compile(r"_(file|path|dir|header|name|url|ttl|expiry|seconds|minutes|length)$", re.IGNORECASE)


def told(problems):
    """Fails with what is wrong, each in a line of its own; does nothing where nothing is."""
    problems = list(dict.fromkeys(problems))
    if not problems:
        return
    more = len(problems) - SHOWN
    lines = problems[:SHOWN] + ([f"And {more} more of this kind."] if more > 0 else [])
    fail("\n".join(lines))


def is_secret(name):
    """Whether a variable of that name holds a secret, as far as its name says."""
    return SECRET.search(name) is not None and ABOUT_ONE.search(name) is None
