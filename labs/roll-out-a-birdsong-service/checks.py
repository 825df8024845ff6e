import yaml
from miniature.cluster import Cluster, World
from miniature.manifest import A_CORE, LARGEST, PEAK, PORT, Manifest, Refused
from waymark import check, expect, fail, probe

APPLY = "kubectl apply -f deploy/service.yaml"
STATUS = "kubectl rollout status deployment/birdsong"
TOLD, RESTARTED, BACK = 300, 120, 30  # seconds that the brief allows


def taken(lab, secret="a token"):
    """The manifest as the cluster takes it; what it says instead fails the check in its own words."""
    try:
        return Manifest(lab.text("deploy/service.yaml"), secret)
    except yaml.YAMLError as error:
        fail(f"This is no YAML: {error}", call=APPLY)
    except Refused as error:
        fail(str(error), call=APPLY, got="an error", expected="deployment.apps/birdsong created")


def lived(manifest, **world):
    return Cluster(manifest, World(**world))


@check("is taken by the cluster", hint="Which line does the message name, and how is the field spelt?")
def is_taken(lab):
    taken(lab)


@check("is reached, and has its settings", hint="Follow a request: the Service's port, its selector, the pod's labels, the container's port.")
def is_reached(lab):
    manifest = taken(lab, "f3-77")
    if not manifest.selects:
        fail(
            "The Service selects pods by labels that the pods do not have: it has no endpoints, and nothing says so.",
            call="kubectl get endpointslices -l kubernetes.io/service-name=birdsong",
            got=f"selector {manifest.selector}, labels {manifest.labels}",
            expected="every pod",
        )
    if not manifest.reached():
        fail(
            "A request to port 80 of the Service does not come out where the process listens, at port 8080.",
            call="curl http://birdsong",
            got=f"port 80 leads to {manifest.targets.get(80, 'nothing')}",
            expected="port 8080",
        )
    expect(manifest.image.partition("@")[0], "the image").equals(
        "registry.example/birdsong:2.4.0",
        known=[(lambda image: image.endswith(":latest") or ":" not in image, "The tag latest says nothing: two pods of one Deployment may run two versions, and there is none to go back to.")],
    )
    expect(manifest.env.get("ARCHIVE_URL"), "ARCHIVE_URL in the container").equals("http://archive:8000")
    if manifest.secrets_in_file or manifest.env.get("TOKEN") != "f3-77":
        fail(
            "The token is in the Secret birdsong-token, which is in the cluster. A value in this file would be in the "
            "repository for good, and wrong when the token is changed.",
            call="kubectl exec deploy/birdsong -- printenv TOKEN",
            got=manifest.env.get("TOKEN", "nothing"),
            expected="what the Secret holds: f3-77",
        )


@check("fits on the nodes and carries the morning", hint="How many cores do 60 requests a second need, and how much does a pod need at its worst?")
def carries(lab):
    manifest = taken(lab)
    cluster = lived(manifest, until=60, peak=30)
    pending = cluster.history[0][2]
    if pending:
        fail(
            f"{pending} of {manifest.replicas} pods find no node: what a pod requests must be free on one node, whether it is used or not.",
            call="kubectl get pods",
            got=f"{pending} Pending: 0/3 nodes are available: Insufficient cpu or memory",
            expected="all Running",
        )
    if cluster.restarts and manifest.memory_limit is not None and manifest.memory_limit < PEAK:
        fail(
            f"A long recording needs {PEAK:,} MiB, and the limit is {manifest.memory_limit:,.0f}: the kernel kills the container, with all requests in it.",
            call="kubectl describe pod",
            got="Reason: OOMKilled, Exit Code: 137",
            expected="no restart",
        )
    if cluster.evicted:
        fail(
            "More pods are on a node than it has memory for, because they request less than they use. What a pod uses "
            "above its request may be taken from it.",
            call="kubectl get pods",
            got="Evicted",
            expected="Running",
        )
    if manifest.memory_limit is None or manifest.memory_limit > LARGEST:
        fail(
            "A pod that takes memory without end takes it from the whole node: all pods there die with it. Its limit is "
            f"{'none' if manifest.memory_limit is None else f'{manifest.memory_limit:,.0f} MiB'}.",
            call="kubectl describe node",
            got="MemoryPressure",
            expected="one container OOMKilled at 2 GiB or before",
        )
    if cluster.lost:
        cores = manifest.replicas * manifest.core
        fail(
            f"{manifest.replicas} pods with {manifest.core:g} of a core each answer {cores * A_CORE:g} requests a second. On a "
            "busy node a process gets the share that it has requested, and never more than its limit.",
            call="60 requests a second",
            got=f"{cluster.lost / 60:.0f} a second lost",
            expected="0 lost",
        )


@check("gets no request before its model is loaded", hint="Which of the three probes decides about requests, and which about restarts?")
def waits_for_the_model(lab):
    manifest = taken(lab)
    cluster = lived(manifest, new="good", lag=0, longest=1)
    if cluster.restarts:
        fail(
            "The model takes 40 seconds of a core to load, and the liveness or startup probe gives up before: the "
            "container is started again, loads again, and never gets there.",
            call=STATUS,
            got="CrashLoopBackOff",
            expected="no restart",
        )
    if manifest.probes["readiness"] is None or (cluster.lost and not waits(manifest)):
        fail(
            "A new pod counts as ready while its model loads, and the Service sends it requests, which are refused.",
            call=STATUS,
            got=f"{cluster.lost:.0f} requests lost",
            expected="0 requests lost",
        )
    expect(cluster.finished is not None, "the rollout").is_true("The rollout of a good version does not end within 15 minutes.")


def waits(manifest):
    """Whether the readiness probe tells a pod that listens from one that does not."""
    probe = manifest.probes["readiness"]
    return probe.port == PORT


@check("replaces every pod without losing a request", hint="How many pods are there at the worst moment, and who still sends requests to a pod that goes?")
def loses_nothing(lab):
    manifest = taken(lab)
    quick = lived(manifest, new="good", lag=0, longest=1)
    fewest = min(old + new for old, new, *_ in quick.history)
    if quick.lost:
        fail(
            f"At the worst moment {fewest} of {manifest.replicas} pods are ready. maxUnavailable says how many may be missing, and 60 requests a "
            "second need every core that was reckoned for them.",
            call=STATUS,
            got=f"{quick.lost:.0f} requests lost",
            expected="0 requests lost",
        )
    if quick.finished is None:
        fail("The rollout of a good version does not end within 15 minutes: no new pod finds room, and no old one may go.", call=STATUS, got="Waiting for deployment to finish", expected="successfully rolled out")
    lagging = lived(manifest, new="good", lag=5, longest=1)
    if lagging.lost:
        fail(
            "For up to 5 seconds nodes still send requests to a pod that was told to go. SIGTERM comes at once, and the "
            "process takes no more of them.",
            call=STATUS,
            got=f"{lagging.lost:.0f} requests lost",
            expected="0 requests lost",
        )
    long = lived(manifest, new="good")
    if long.lost:
        fail(
            f"A request takes up to 30 seconds, and after {manifest.grace} seconds, those of preStop included, the pod is killed with what it has.",
            call=STATUS,
            got=f"{long.lost:.0f} requests cut off",
            expected="0 requests cut off",
        )
    expect(long.finished is not None, "the rollout").is_true("The rollout of a good version does not end within 15 minutes.")
    if long.told_failed is not None:
        fail("A good rollout is reported as failed: loading alone takes 40 seconds.", call=STATUS, got=f"exceeded its progress deadline of {manifest.deadline} s", expected="successfully rolled out")


@check("stops at a version that never gets ready", hint="What must be true of a new pod before an old one may go?")
def stops_at_a_bad_version(lab):
    manifest = taken(lab)
    for version in ("never ready", "loads for ever"):
        cluster = lived(manifest, new=version)
        if cluster.lost:
            fail(
                "The old pods go although no new one answers: a new pod counts as ready as long as nobody asks /ready, which is what tells that the version is broken.",
                call=f"{STATUS}, of a version that {'never gets ready' if version == 'never ready' else 'loads for ever'}",
                got=f"{cluster.lost:,.0f} requests lost",
                expected="0 requests lost",
            )
        if cluster.told_failed is None or cluster.told_failed > TOLD:
            fail(
                "Nobody is told: the rollout waits, and the pipeline that started it waits with it. progressDeadlineSeconds is 600 unless it is set.",
                call=STATUS,
                got="Waiting for deployment to finish",
                expected="error: exceeded its progress deadline, within 5 minutes",
            )


@check("restarts a pod that hangs, and no other", hint="Would a new process help? Only then may the liveness probe fail.")
def restarts_what_hangs(lab):
    manifest = taken(lab)
    calls = "kubectl get pods --watch"
    slow = lived(manifest, slow=(50, 250, 2.5), until=300)
    if slow.restarts:
        fail("In the morning an answer to a probe takes 2.5 seconds. Timed out three times, the liveness probe kills a pod that works, the others get its load and are next.", call=calls, got=f"{slow.restarts} restarts", expected="0 restarts")
    if slow.lost:
        fail("In the morning an answer to a probe takes 2.5 seconds. The readiness probe takes that for no answer, and pods that work get no requests.", call=calls, got=f"{slow.lost:,.0f} requests lost", expected="0 requests lost")
    away = lived(manifest, away=(50, 200), until=400)
    if away.restarts:
        fail("The archive is away, which no restart can help. The liveness probe asks for it, all pods are killed at once, and load their model when the archive is back.", call=calls, got=f"{away.restarts} restarts", expected="0 restarts")
    late = [at for at in away.lost_at if at >= 200 + BACK]
    if late:
        fail("The archive has been back for 30 seconds, and requests are still lost: it takes too long until the pods are ready again.", call=calls, got=f"until {late[-1] - 199} s after", expected="at most 30 s")
    times = [cluster.noticed and cluster.noticed - at for at in range(100, 131, 3) for cluster in [lived(manifest, hangs=at, until=600)]]
    if None in times:
        fail("A pod that hangs answers nobody, and stays: nothing asks /live, or what is asked is answered by a process that hangs as well.", call=calls, got="0 restarts", expected="a restart within 120 s")
    if max(times) > RESTARTED:
        fail("A pod that hangs is restarted too late: periods and failures, and then the time that it is given to go.", call=calls, got=f"after {max(times)} s", expected="within 120 s")
    if any(lived(manifest, hangs=at, until=600).restarts for at in (100, 107)):
        fail("Pods that work are restarted with the one that hangs.", call=calls, got="more than one restart", expected="one restart")


# Situations that are drawn.


def drawn_nodes(rng):
    return tuple((2 + rng.randrange(0, 5) / 4, 4096 + 256 * rng.randrange(0, 6)) for _ in range(3))


def or_none(lab, secret="a token"):
    try:
        return Manifest(lab.text("deploy/service.yaml"), secret)
    except (Refused, yaml.YAMLError):
        return None


@probe(cases=20)
def settings_and_ports(lab, rng):
    """What the process finds in its environment, with other tokens, and whether requests reach it."""
    manifest = or_none(lab, f"token-{rng.randrange(10**9)}")
    if manifest is None:
        return "refused"
    return {name: manifest.env.get(name) for name in ("TOKEN", "ARCHIVE_URL")} | {"reached": manifest.reached()}


@probe(cases=20, pool=100)
def a_rollout(lab, rng):
    """Rollouts of versions that load quickly, slowly, or never get ready, on nodes with more or less room."""
    manifest = or_none(lab)
    version = rng.choice(["good", "good", "never ready", "loads for ever"])
    world = World(
        nodes=drawn_nodes(rng),
        loading=rng.choice([2, 15, 40, rng.randrange(2, 41)]),
        rate=rng.choice([60, 60, rng.randrange(5, 61)]),
        longest=rng.choice([1, 30, rng.randrange(1, 31)]),
        lag=rng.choice([0, 5, rng.randrange(6)]),
        slow=(rng.randrange(60), rng.randrange(60, 200), rng.choice([0.05, 1.5, 2.5])),
        new=version,
        until=900 if version == "good" else TOLD + 5,
    )
    if manifest is None:
        return "refused"
    cluster = Cluster(manifest, world)
    told = cluster.told_failed is not None and cluster.told_failed <= TOLD
    return {"version": version, "lost": cluster.lost > 0, "finished": cluster.finished is not None, "told it failed": told,
            "restarts": cluster.restarts, "serves": "new" if cluster.history[-1][1] else "old"}


@probe(cases=20, pool=100)
def an_ordinary_hour(lab, rng):
    """An hour in which the archive is away, answers are slow, a pod hangs, needs much memory or ever more, or nothing happens."""
    manifest = or_none(lab)
    event = rng.choice(["away", "slow", "hangs", "memory", "leak", "nothing"])
    began, lasts = rng.randrange(20, 60), rng.choice([15, 40, rng.randrange(10, 180)])
    world = World(nodes=drawn_nodes(rng), rate=rng.choice([60, rng.randrange(5, 61)]), until=400)
    if event == "away":
        world.away = (began, began + lasts)
    elif event == "slow":
        world.slow = (began, began + lasts, rng.choice([0.5, 1.5, 2.5]))
    elif event == "hangs":
        world.hangs, world.until = began, 600
    elif event == "memory":
        world.peak = began
    elif event == "leak":
        world.leak = began
    if manifest is None:
        return "refused"
    cluster = Cluster(manifest, world)
    excused = range(world.away[0], world.away[1] + BACK) if event == "away" else range(began, 600) if event in ("hangs", "leak") else ()
    lost = any(at not in excused for at in cluster.lost_at)
    in_time = cluster.noticed is not None and cluster.noticed - began <= RESTARTED
    return [event, cluster.restarts, cluster.evicted, lost, in_time]
