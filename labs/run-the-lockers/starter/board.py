"""What is looked at in the morning, and what wakes somebody at night."""

import waymark
from waymark.metrics import AlertRule

PAGE, TICKET = {"severity": "page"}, {"severity": "ticket"}


def make():
    """The dashboard with its rules; scraped every six hours."""
    # A number that only ever rises, and a rule that asks once.
    panels = {"Requests in a day": "lockers_requests_total"}
    rules = [AlertRule("ServiceDown", "up == 0", labels=PAGE)]
    return waymark.dashboard("Lockers", panels, rules)
