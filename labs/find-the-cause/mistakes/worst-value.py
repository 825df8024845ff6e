# mistake: blames the value with the largest share, whoever else is bad
# file: evidence.py
# caught-by: tells the causes apart
# says: and half of its requests are bad because of

"""Reduces the log of a forecaster to what somebody on call has to know."""

import json

SLOW, OFF = 1.0, 5.0  # seconds, minutes
FEWEST = 20
FIELDS = ("model", "app", "features", "instance", "line")


def parse(lines):
    """(events, broken): the events by their time, each request once, and how many lines were none."""
    events, broken = {}, 0
    for line in lines:
        if not line.strip():
            continue
        try:
            event = json.loads(line)
        except ValueError:
            event = None
        if not isinstance(event, dict) or "at" not in event or "request_id" not in event:
            broken += 1
            continue
        events.setdefault(event["request_id"], event)
    return sorted(events.values(), key=lambda event: event["at"]), broken


def is_bad(event):
    """Whether a passenger was badly served."""
    if event["status"] >= 500 or event["seconds"] > SLOW:
        return True
    forecast, actual = event.get("forecast"), event.get("actual")
    return forecast is not None and actual is not None and abs(forecast - actual) > OFF


def share_by(events, field):
    """{value: (how many, share of bad ones)} for each value of a field; None is a value like others."""
    groups = {}
    for event in events:
        groups.setdefault(event.get(field), []).append(is_bad(event))
    return {value: (len(bad), sum(bad) / len(bad)) for value, bad in groups.items()}


def onset(events):
    """The first of three minutes in a row with at least a tenth of bad ones; None where there are none."""
    minutes = {}
    for event in events:
        minutes.setdefault(event["at"] // 60, []).append(is_bad(event))
    for minute in minutes:
        three = [minutes.get(minute + further) for further in range(3)]
        if all(bad is not None and sum(bad) >= 0.1 * len(bad) for bad in three):
            return 60 * minute
    return None


def suspects(deploys, began, within=600):
    """The deploys from `within` seconds before the first bad minute up to its end, the latest first."""
    near = [deploy for deploy in deploys if began - within <= deploy["at"] < began + 60]
    return sorted(near, key=lambda deploy: deploy["at"], reverse=True)


def diagnose(events):
    """What broke, as {"cause": …, "target": …}; None where nothing did, or nothing can be told."""
    began = onset(events)
    if began is None:
        return None
    since = [event for event in events if event["at"] >= began]
    for field in FIELDS:
        shares = {value: share for value, (count, share) in share_by(since, field).items() if count >= FEWEST}
        for value, share in shares.items():
            others = [other for name, other in shares.items() if name != value]
            if others and share > 0.3 and share > max(others):
                return {"cause": field, "target": value}
    bad = [event for event in since if is_bad(event)]
    waits = {"queue": [event["queue"] > event["seconds"] / 2 for event in bad]}
    for name in {name for event in bad for name in event["upstreams"]}:
        waits[name] = [event["upstreams"].get(name, 0.0) > event["seconds"] / 2 for event in bad]
    for name, long in waits.items():
        if sum(long) >= 0.7 * len(bad):
            return {"cause": "capacity", "target": None} if name == "queue" else {"cause": "upstream", "target": name}
    return None
