"""Shows what a miniature of a cluster makes of deploy/service.yaml. Nothing here is yours to change."""

from pathlib import Path

import waymark
import yaml
from miniature.cluster import Cluster, World
from miniature.manifest import Manifest, Refused


def show(title, cluster):
    figure = waymark.plot.Figure(title=title, x="seconds", y="pods that are ready")
    old, new = [row[0] for row in cluster.history], [row[1] for row in cluster.history]
    figure.line(old, name="2.4.0")
    if cluster.world.new:
        figure.line(new, name="2.5.0")
    figure.show()


def main():
    try:
        manifest = Manifest(Path("deploy/service.yaml").read_text())
    except (Refused, yaml.YAMLError) as error:
        print("The cluster does not take it:", error)
        return
    if not manifest.reached():
        print("No request reaches a pod: look at the Service's selector and port.")
    rows = []
    for title, world in {
        "a good version": World(new="good"),
        "a version that never gets ready": World(new="never ready", until=400),
        "probes are answered in 2.5 s": World(slow=(50, 250, 2.5), until=300),
        "the archive is away for 150 s": World(away=(50, 200), until=400),
        "one pod hangs": World(hangs=50, until=400),
        "a long recording": World(peak=50, until=100),
        "one pod leaks memory": World(leak=50, until=200),
    }.items():
        cluster = Cluster(manifest, world)
        if world.new or world.away[1]:
            show(title, cluster)
        pending = max(row[2] for row in cluster.history)
        ready = min(row[0] + row[1] for row in cluster.history)
        said = "" if not world.new else f"done after {cluster.finished} s" if cluster.finished is not None else "not done"
        if cluster.told_failed is not None:
            said += f", called failed after {cluster.told_failed} s"
        if world.hangs >= 0:
            said = "that one never restarted" if cluster.noticed is None else f"that one restarted after {cluster.noticed - world.hangs} s"
        rows.append([title, round(cluster.lost), ready, pending, cluster.restarts + cluster.evicted, said])
    waymark.table(
        rows,
        columns=["what happens", "requests lost", "fewest ready", "most pending", "restarts", "and"],
        caption=f"60 requests a second, {manifest.replicas} pods",
    )


if __name__ == "__main__":
    main()
