"""One morning of a forecaster of delays: what its log says, and what becomes of the service with your fix."""

from pathlib import Path

import waymark
import yaml
from evidence import diagnose, is_bad, onset, parse, share_by, suspects
from miniature import morning


def clock(at):
    return f"{int(at) // 3600:02}:{int(at) % 3600 // 60:02}"


def per_minute(events):
    """[(minutes after 7:00, share of bad ones)]"""
    minutes = {}
    for event in events:
        if "at" not in event:
            continue
        minutes.setdefault(int(event["at"] // 60), []).append(is_bad(event))
    return [(minute - 7 * 60, sum(bad) / len(bad)) for minute, bad in sorted(minutes.items())]


def main():
    world = morning(23)
    lines = world.lines()
    print(*lines[:3], sep="\n")
    events, broken = parse(lines)
    began = onset(events)
    print(f"{len(lines)} lines, {len(events)} requests, {broken} broken lines; bad from {began and clock(began)} on")

    waymark.table(
        [{"at": clock(deploy["at"]), **{key: deploy[key] for key in ("what", "version")}} for deploy in world.deploys],
        caption="Deploys of the morning",
    )
    if began is not None:
        print("deploys to look at:", [f"{deploy['what']} {deploy['version']}" for deploy in suspects(world.deploys, began)])
        since = [event for event in events if event["at"] >= began]
        rows = []
        for field in ("model", "app", "features", "instance", "line"):
            for value, (count, share) in sorted(share_by(since, field).items()):
                rows.append({"field": field, "value": value, "requests": count, "bad": round(share, 3)})
        waymark.table(rows, caption=f"Since {clock(began)}")
    print("diagnosis:", diagnose(events))

    answer = yaml.safe_load(Path("fix.yaml").read_text()) or {}
    fix = {"action": answer.get("action"), "what": answer.get("what")}
    after, _ = parse(world.lines(fix, minutes_after=10))
    figure = waymark.plot.Figure(title="Badly served passengers", x="minutes after 7:00", y="share of requests")
    figure.line(*zip(*per_minute(after)), name=f"with {fix['action']} {fix['what']} at 7:50")
    figure.show()


if __name__ == "__main__":
    main()
