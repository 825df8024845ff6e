"""
Where pods fit, what the kubelet's probes find, and how a rollout goes on, second by second. It starts nothing: a pod is
a few numbers.
"""

from dataclasses import dataclass

from miniature.manifest import A_CORE, AT_REST, LARGEST, PEAK


@dataclass
class World:
    """What happens around the pods. Times are seconds from the start of the rollout or of the hour."""

    nodes: tuple = ((2.0, 4096), (2.0, 4096), (2.0, 4096))  # free cores and MiB of each
    loading: float = 40  # seconds of a core until the model is loaded
    rate: float = 60  # requests a second
    longest: int = 30  # seconds that a request may take
    lag: int = 5  # seconds until every node knows that a pod is going
    slow: tuple = (0, 0, 0.0)  # from, to, and how long a probe's answer takes then
    away: tuple = (0, 0)  # when the archive cannot be reached
    hangs: int = -1  # when one pod begins to hang
    peak: int = -1  # when one pod needs the most memory
    leak: int = -1  # when one pod begins to take memory without end
    new: str = ""  # the version that is rolled out: "", "good", "never ready", "loads for ever"
    until: int = 900

    def answers_in(self, now):
        return self.slow[2] if self.slow[0] <= now < self.slow[1] else 0.05

    def archive(self, now):
        return not self.away[0] <= now < self.away[1]


class Pod:
    def __init__(self, manifest, version, is_new, now):
        self.manifest, self.version, self.is_new = manifest, version, is_new
        self.node = self.began = self.hung_at = None
        self.begins_at = now + 2  # the image is pulled
        self.told = self.killed = self.term = self.end = None
        self.restarts, self.ready, self.ready_since, self.listed, self.last_at = 0, False, None, False, -1
        self.never_ready = version == "never ready"

    def begin(self, now, world):
        """The container starts."""
        self.began = now
        self.loaded = float("inf") if self.version == "loads for ever" else now + world.loading / self.manifest.core
        self.hung_at, self.started_at, self.ready = None, None, False
        self.counts = {kind: [0, 0] for kind in ("startup", "liveness", "readiness")}
        if self.manifest.probes["startup"] is None:
            self.start(now)

    def start(self, now):
        self.started_at = now
        if self.manifest.probes["readiness"] is None:
            self.ready, self.ready_since = True, now

    def listens(self, now):
        return self.began is not None and self.killed is None and now >= self.loaded

    def hangs(self, now):
        return self.hung_at is not None and now >= self.hung_at

    def accepts(self, now):
        return self.listens(now) and not self.hangs(now) and not self.never_ready and (self.told is None or now < self.term)

    def available(self, now):
        return self.told is None and self.ready and now - self.ready_since >= self.manifest.min_ready

    def fails(self, now, world):
        """Asks what is due. Returns the probe that demands a new container, if one does."""
        for kind, probe in self.manifest.probes.items():
            if probe is None or (self.started_at is not None) == (kind == "startup"):
                continue
            since = now - (self.began if self.started_at is None else self.started_at) - probe.delay
            if since < 0 or since % probe.period:
                continue
            good, bad = self.counts[kind]
            good, bad = (good + 1, 0) if probe.passes(self, now, world) else (0, bad + 1)
            self.counts[kind] = [good, bad]
            if kind == "readiness":
                if good >= probe.successes and not self.ready:
                    self.ready, self.ready_since = True, now
                elif bad >= probe.failures:
                    self.ready = False
            elif bad >= probe.failures:
                return probe
            elif kind == "startup" and good:
                self.start(now)
        return None


class Cluster:
    """Runs a manifest in a world. `history` says of each second: old and new pods available, pods pending, requests lost."""

    def __init__(self, manifest, world):
        self.manifest, self.world = manifest, world
        self.pods, self.history, self.lost_at, self.lost = [], [], [], 0.0
        self.restarts = self.evicted = self.most_ready = self.progress = 0
        self.noticed = self.told_failed = self.finished = None
        for _ in range(manifest.replicas):
            pod = Pod(manifest, "old", False, -5_002)
            self.pods.append(pod)
            self.place(pod)
            if pod.node is not None:
                pod.begin(-5_000, world)
                pod.loaded = pod.started_at = pod.ready_since = -4_000
                pod.ready = True
        for now in range(world.until):
            self.second(now)
            if self.finished is not None and all(pod.told is None for pod in self.pods if pod.killed is None):
                break

    def place(self, pod):
        """The scheduler: on the node with the most memory left, of those on which the requests fit."""
        best = None
        for node, (cores, mib) in enumerate(self.world.nodes):
            for one in self.pods:
                if one.node == node and one.killed is None:
                    cores -= one.manifest.cpu
                    mib -= one.manifest.memory
            if pod.manifest.cpu <= cores + 1e-9 and pod.manifest.memory <= mib + 1e-9 and (best is None or mib > best[0]):
                best = (mib, node)
        pod.node = best[1] if best else None

    def alive(self):
        return [pod for pod in self.pods if pod.killed is None and pod.told is None]

    def second(self, now):
        world = self.world
        for pod in self.pods:
            if pod.killed is None and pod.node is None:
                self.place(pod)
                pod.begins_at = now + 2
            elif pod.killed is None and pod.began is None and now >= pod.begins_at:
                pod.begin(now, world)
        self.mishaps(now)
        for pod in self.pods:
            if pod.killed is not None or pod.began is None:
                continue
            if pod.told is not None:
                self.go(pod, now)
                continue
            failed = pod.fails(now, world)
            if failed:
                # What hangs hears no signal, and uses up the time that it is given.
                waits = (failed.grace or self.manifest.grace) + failed.timeout if pod.hangs(now) else 0
                self.restart(pod, now, waits)
        if world.new:
            self.roll(now)
        self.requests(now)

    def mishaps(self, now):
        """One pod hangs, one needs much memory."""
        running = [pod for pod in self.alive() if pod.listens(now)]
        limit = self.manifest.memory_limit
        if running and now == self.world.hangs:
            running[0].hung_at = now
        if running and now == self.world.peak:
            if limit is not None and limit < PEAK:
                self.restart(running[0], now)
            for node, (_, mib) in enumerate(self.world.nodes):
                here = [pod for pod in running if pod.node == node]
                used = sum(PEAK if pod is running[0] else AT_REST for pod in here)
                if used > mib and self.manifest.memory < PEAK:
                    self.evicted += 1
                    self.restart(here[-1], now)
        if running and now == self.world.leak:
            alone = limit is not None and limit <= LARGEST
            for pod in running[:1] if alone else [pod for pod in running if pod.node == running[0].node]:
                self.restart(pod, now)
        if limit is not None and limit < AT_REST:
            for pod in running:
                self.restart(pod, now)

    def restart(self, pod, now, waits=0):
        """A container is killed and started again, each time after a longer pause."""
        if pod.hangs(now):
            self.noticed = now + waits
        elif not pod.is_new or self.world.new == "good":
            self.restarts += 1
        pod.restarts += 1
        pod.began, pod.ready = None, False
        pod.begins_at = now + 1 + waits + (0 if pod.restarts == 1 else min(300, 10 * 2 ** (pod.restarts - 2)))

    def stop(self, pod, now):
        """The pod is told to go: preStop first, then SIGTERM, and SIGKILL when its time is over."""
        manifest = self.manifest
        pod.told, pod.ready = now, False
        pod.term = now + min(manifest.pre_stop, manifest.grace)
        pod.end = now + manifest.grace + (2 if manifest.pre_stop >= manifest.grace else 0)
        if pod.began is None:
            pod.killed = now

    def go(self, pod, now):
        """It ends when its last request has its answer, or is cut off."""
        done = max(pod.term, pod.last_at + self.world.longest) if pod.listens(now) and not pod.hangs(now) else pod.term
        if now >= min(done, pod.end):
            pod.killed = now
            if done > pod.end:
                self.lose(now, 1)

    def roll(self, now):
        """The Deployment's controller: how many new pods to make, and which old ones to stop."""
        manifest, alive = self.manifest, self.alive()
        old = [pod for pod in alive if not pod.is_new]
        ready = sum(pod.available(now) for pod in alive if pod.is_new)
        wanted = manifest.replicas - (len(alive) - len(old))
        if ready > self.most_ready:
            self.most_ready, self.progress = ready, now
        if not old and ready == manifest.replicas and self.finished is None:
            self.finished = now
        if self.finished is None and self.told_failed is None and now - self.progress > manifest.deadline:
            self.told_failed = now
        if manifest.recreate:
            for pod in old:
                self.stop(pod, now)
            if any(not pod.is_new and pod.killed is None for pod in self.pods):
                wanted = 0
        else:
            wanted = min(wanted, manifest.replicas + manifest.surge - len(alive))
        for _ in range(wanted):
            pod = Pod(manifest, self.world.new, True, now)
            self.pods.append(pod)
            self.place(pod)
            self.progress = now
        if manifest.recreate:
            return
        least = manifest.replicas - manifest.missing
        alive = self.alive()
        spare = len(old) - least + ready
        have = sum(pod.available(now) for pod in alive)
        for pod in sorted(old, key=lambda one: one.available(now)):
            works = pod.available(now)
            if spare > 0 and (not works or have > least):
                self.stop(pod, now)
                self.progress = now
                spare -= 1
                have -= works

    def requests(self, now):
        world, manifest = self.world, self.manifest
        listed = []
        for pod in self.pods:
            if pod.told is None:
                pod.listed = pod.killed is None and pod.ready
            if manifest.reached() and pod.listed and (pod.told is None or now - pod.told < world.lag):
                listed.append(pod)
        lost = 0.0 if listed else world.rate
        for pod in listed:
            part = world.rate / len(listed)
            if pod.killed is None and pod.accepts(now) and world.archive(now):
                pod.last_at = now
                lost += max(0.0, part - A_CORE * manifest.core)
            else:
                lost += part
        self.lose(now, lost)
        self.history.append((
            sum(pod.available(now) for pod in self.pods if not pod.is_new),
            sum(pod.available(now) for pod in self.pods if pod.is_new),
            sum(pod.node is None for pod in self.alive()),
            round(lost, 3),
        ))

    def lose(self, now, number):
        if number > 1e-9:
            self.lost += number
            self.lost_at.append(now)
