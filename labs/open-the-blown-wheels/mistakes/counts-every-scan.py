# mistake: makes an entry of each scan
# file: clean.py
# caught-by: makes one entry of each wheel
# says: A wheel stands there more than once

"""From what the handhelds sent to one entry for each wheel."""

import math

IDS = ("wheel", "vat", "made", "scanned", "blown")  # what is no measurement


def number(text):
    """A measurement, NaN where there is none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def tidy(raw, labelled=True):
    """One entry for each wheel, from its last scan, in the order in which wheels first appear."""
    last = {}
    for row in raw:
        known = last.get(row["wheel"])
        if known is None or int(row["scanned"]) >= int(known["scanned"]):
            last[row["wheel"]] = row
    last = dict(enumerate(raw))
    wheels = []
    for row in last.values():
        if labelled and row["blown"] == "":
            continue
        wheel = {name: number(text) for name, text in row.items() if name not in IDS}
        if not 4 <= wheel["ph"] <= 7:
            wheel["ph"] = math.nan
        wheel |= {"wheel": row["wheel"], "vat": row["vat"], "made": int(row["made"])}
        if labelled:
            wheel["blown"] = int(row["blown"])
        wheels.append(wheel)
    return wheels


def known_by(written, day):
    """The columns that are written by that day of a wheel's life, in alphabetical order."""
    return sorted(name for name, at in written.items() if at <= day)
