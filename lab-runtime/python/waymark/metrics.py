"""
Prometheus in small, as checks import it: `from waymark import metrics`. Learners' code finds the same names as
`waymark.metrics`, which _facade.py makes.
"""

from waymark._alerts import Alert, AlertRule, Alerts
from waymark._metrics import Family, MetricsError, Sample, families, read
from waymark._metrics_store import Store
from waymark._promql_parse import QueryError

__all__ = [
    "Alert",
    "AlertRule",
    "Alerts",
    "Family",
    "MetricsError",
    "QueryError",
    "Sample",
    "Store",
    "families",
    "read",
]
