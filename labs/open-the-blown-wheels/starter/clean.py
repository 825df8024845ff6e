"""From what the handhelds sent to one entry for each wheel."""

IDS = ("wheel", "vat", "made", "scanned", "blown")  # what is no measurement


def number(text):
    """A measurement, NaN where there is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def tidy(raw, labelled=True):
    """One entry for each wheel, from its last scan, in the order in which wheels first appear."""
    # One entry for each row, whatever is in it.
    wheels = []
    for row in raw:
        wheel = {name: number(text) for name, text in row.items() if name not in IDS}
        wheel |= {"wheel": row["wheel"], "vat": row["vat"], "made": int(row["made"])}
        if labelled:
            wheel["blown"] = int(row["blown"] == "1")
        wheels.append(wheel)
    return wheels


def known_by(written, day):
    """The columns that are written by that day of a wheel's life, in alphabetical order."""
    # What is in the book will be of use.
    return sorted(written)
