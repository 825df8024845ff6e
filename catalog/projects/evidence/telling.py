"""How the checks of evidence say what they found."""

from waymark import fail

SHOWN = 6


def told(problems):
    """Fails with what is wrong, each in a line of its own; does nothing where nothing is."""
    problems = list(dict.fromkeys(problems))
    if not problems:
        return
    more = len(problems) - SHOWN
    lines = problems[:SHOWN] + ([f"And {more} more of this kind."] if more > 0 else [])
    fail("\n".join(lines))
