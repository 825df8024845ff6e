"""Half an hour of a night shift in a second: the feature store slows down, and the dashboard shows what you measure."""

import random
from pathlib import Path

import waymark
import yaml
from service import Scorer
from waymark.metrics import AlertRule, MetricsError

UNITS = {"s": 1, "m": 60, "h": 3600}
SCORES = 'sum(rate(scorer_requests_total{route="/score"}[2m]))'
PANELS = {
    "Errors": waymark.Tile(
        f'100 * sum(rate(scorer_requests_total{{route="/score",status=~"5.."}}[2m])) / {SCORES} or vector(0)',
        unit="%",
        warn=2,
        fail=10,
    ),
    "Slower than 0.5 s": waymark.Tile(
        '100 - 100 * sum(rate(scorer_request_seconds_bucket{le="0.5"}[2m])) / sum(rate(scorer_request_seconds_count[2m]))',
        unit="%",
        warn=5,
        fail=10,
    ),
    "Fallbacks": waymark.Tile(f"100 * sum(rate(scorer_fallbacks_total[2m])) / {SCORES}", unit="%", warn=10, fail=15),
    "Age of the features": waymark.Tile("time() - scorer_features_written_timestamp_seconds", unit="s", warn=1800),
    "Requests per second": "sum by (route, status) (rate(scorer_requests_total[2m]))",
    "Latency, 90th percentile (s)": "histogram_quantile(0.9, rate(scorer_request_seconds_bucket[2m]))",
    "Share of fallbacks": f"sum(rate(scorer_fallbacks_total[2m])) / {SCORES}",
    "Share of scores up to 0.25": 'sum(rate(scorer_keep_bucket{le="0.25"}[2m])) / sum(rate(scorer_keep_count[2m]))',
}


class Night:
    """The feature store, and the clock of the night: a look-up takes time on it. Slow from 600 s to 1200 s."""

    def __init__(self, seed):
        self.now, self._rng = 0.0, random.Random(seed)

    def look_up(self, wanted, offered):
        slow = min(1.0, max(0.0, self.now - 600) / 240) if self.now < 1200 else 0.0
        took = self._rng.expovariate(1 / 0.06) + slow * self._rng.uniform(0.0, 1.0)
        self.now += min(took, 0.7)
        if took > 0.7:
            raise TimeoutError
        alike, ratio = self._rng.betavariate(5, 2), self._rng.uniform(0.8, 1.25)
        return {"alike": alike, "price_ratio": ratio, "written": 600 * (self.now // 600)}


def rules_of(text):
    """The rules of alerts.yaml. That they can be loaded is all that Prometheus would ask, too."""
    for group in yaml.safe_load(text)["groups"]:
        for rule in group["rules"]:
            held = str(rule.get("for", "0s"))
            seconds = int(held[:-1]) * UNITS[held[-1]]
            yield AlertRule(rule["alert"], rule["expr"], for_seconds=seconds, labels=rule.get("labels"))


def main():
    night = Night(seed=3)
    client = waymark.Client(Scorer(night.look_up, clock=lambda: night.now))
    board = waymark.dashboard("Substitutes, night shift", PANELS, list(rules_of(Path("alerts.yaml").read_text())))
    rng, paged, refused = random.Random(4), {}, None
    for at in range(30, 1801, 30):
        for _ in range(rng.randrange(24, 38)):
            client.post("/score", json={"wanted": "oat milk", "offered": rng.choice(["soy milk", "rice milk"])})
        client.get("/health")
        night.now = float(at)
        answer = client.get("/metrics")
        try:
            board.scrape(answer.text if answer.status == 200 else None, at=at)
        except MetricsError as error:
            refused = refused or f"Prometheus refuses the scrape at {at} s: {error}"
        for alert in board.alerts.current():
            if alert.state == "firing":
                paged.setdefault(f"{alert.rule} ({alert.labels.get('severity')})", alert.since)
    if refused:
        print(refused)
    print("The feature store slows down at 600 s and is well again at 1200 s.")
    for name, since in paged.items():
        print(f"{since:5.0f} s  {name}")
    if not paged:
        print("Nobody was told.")


if __name__ == "__main__":
    main()
