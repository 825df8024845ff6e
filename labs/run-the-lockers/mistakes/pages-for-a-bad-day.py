# mistake: wakes somebody for one bad day
# file: board.py
# caught-by: shows two months as they were
# says: A bad day is not yet a bad model

"""What is looked at in the morning, and what wakes somebody at night."""

import waymark
from waymark.metrics import AlertRule

PAGE, TICKET = {"severity": "page"}, {"severity": "ticket"}
ASKED = "increase(lockers_requests_total[1d])"
UNANSWERED = 'increase(lockers_requests_total{status!="200"}[1d])'


def make():
    """The dashboard with its rules; scraped every six hours."""
    panels = {
        "Requests in a day": f"sum by (status) ({ASKED})",
        "Not answered": waymark.Tile(f"100 * (sum({UNANSWERED}) or vector(0)) / sum({ASKED})", unit="%", warn=3, fail=6),
        "Above the promise": "lockers_log_loss - lockers_promised_loss",
        "Version": waymark.Tile("lockers_version"),
        "Predictions in a day": "sum by (version) (increase(lockers_predictions_total[1d]))",
    }
    rules = [
        AlertRule("ServiceDown", "up == 0", for_seconds=21_600, labels=PAGE),
        AlertRule("LossHigh", "lockers_log_loss > 1.25 * lockers_promised_loss", labels=PAGE),
        AlertRule("NoLabels", "time() / 86400 - lockers_labelled_day > 4", labels=TICKET),
        AlertRule("Frozen", "lockers_frozen == 1", labels=TICKET),
    ]
    return waymark.dashboard("Lockers", panels, rules)
