"""What checks.py writes with. docs/authoring-labs.md shows each part in use."""

from waymark._checks import check, probe
from waymark._client import client
from waymark._clock import virtual_time
from waymark._expect import call, expect, fail, outcome
from waymark._tools import counted, lines_run, printed, replaced, shown, spy, unchanged

# Part of every lab's digest: raise it when a change here can change which programs pass.
__version__ = "3"

__all__ = [
    "call",
    "check",
    "client",
    "counted",
    "expect",
    "fail",
    "lines_run",
    "outcome",
    "printed",
    "probe",
    "replaced",
    "shown",
    "spy",
    "unchanged",
    "virtual_time",
]
