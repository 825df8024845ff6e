"""Shows what a miniature of a cluster makes of deploy/service.yaml. Nothing here is yours to change."""

import re
from dataclasses import dataclass
from pathlib import Path

import waymark
import yaml

# A miniature of a cluster: what the API refuses, where pods fit, what the kubelet's probes find, and how a rollout
# goes on, second by second. It starts nothing: a pod is a few numbers.

PORT = 8080  # on which the process listens, once its model is loaded
A_CORE = 16  # requests a second that one core answers
AT_REST, PEAK, LARGEST = 1100, 1450, 2048  # MiB: of a pod at rest, at its worst, and as much as a leak may take

PROBE = {"httpGet", "tcpSocket", "exec", "grpc", "initialDelaySeconds", "periodSeconds", "timeoutSeconds",
         "failureThreshold", "successThreshold", "terminationGracePeriodSeconds"}
FIELDS = {
    "Deployment.spec": {"replicas", "selector", "template", "strategy", "minReadySeconds", "revisionHistoryLimit",
                        "paused", "progressDeadlineSeconds"},
    "strategy": {"type", "rollingUpdate"},
    "rollingUpdate": {"maxSurge", "maxUnavailable"},
    "template": {"metadata", "spec"},
    "template.spec": {"containers", "initContainers", "volumes", "restartPolicy", "terminationGracePeriodSeconds",
                      "serviceAccountName", "automountServiceAccountToken", "securityContext", "affinity", "tolerations",
                      "topologySpreadConstraints", "nodeSelector", "imagePullSecrets", "priorityClassName", "dnsPolicy",
                      "enableServiceLinks", "hostname", "schedulerName", "runtimeClassName", "preemptionPolicy",
                      "dnsConfig", "hostAliases", "hostUsers", "os", "shareProcessNamespace", "subdomain"},
    "container": {"name", "image", "imagePullPolicy", "command", "args", "workingDir", "ports", "env", "envFrom",
                  "resources", "volumeMounts", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle",
                  "securityContext", "terminationMessagePath", "terminationMessagePolicy", "stdin", "tty",
                  "resizePolicy"},
    "resources": {"requests", "limits", "claims"},
    "lifecycle": {"preStop", "postStart", "stopSignal"},
    "probe": PROBE,
    "Service.spec": {"selector", "ports", "type", "clusterIP", "sessionAffinity", "internalTrafficPolicy",
                     "externalTrafficPolicy", "ipFamilyPolicy", "ipFamilies", "trafficDistribution",
                     "publishNotReadyAddresses"},
    "Service port": {"name", "port", "targetPort", "protocol", "appProtocol", "nodePort"},
}
VERSIONS = {"Deployment": "apps/v1", "Service": "v1", "ConfigMap": "v1", "Secret": "v1",
            "HorizontalPodAutoscaler": "autoscaling/v2", "PodDisruptionBudget": "policy/v1"}


class Refused(Exception):
    """The API server does not take the manifest, or nothing of it can work."""


def only(where, given, name):
    """A mapping with known fields alone, as `kubectl apply` checks it."""
    if not isinstance(given, dict):
        raise Refused(f"{where} must be a mapping, not {type(given).__name__}.")
    for field in given:
        if field not in FIELDS[name]:
            raise Refused(f'unknown field "{where}.{field}"')
    return given


def whole(where, given, default, least=0):
    if given is None:
        return default
    if isinstance(given, bool) or not isinstance(given, int) or given < least:
        raise Refused(f"{where}: must be a whole number of at least {least}, not {given!r}.")
    return given


def quantity(where, given):
    """`500m`, `1.5`, `1500Mi` as a number."""
    found = re.fullmatch(r"([0-9.]+)(m|k|M|G|T|Ki|Mi|Gi|Ti)?", str(given))
    if not found or isinstance(given, bool):
        raise Refused(f"{where}: quantities must be like 500m, 1 or 1500Mi, not {given!r}.")
    units = {None: 1, "m": 0.001, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}
    return float(found[1]) * units[found[2]]


def documents(text):
    """The objects of a manifest by kind and name. Broken YAML raises yaml.YAMLError, with its line."""
    found = {}
    for one in yaml.safe_load_all(text):
        if one is None:
            continue
        if not isinstance(one, dict) or not isinstance(one.get("kind"), str):
            raise Refused("Every document needs apiVersion and kind.")
        kind, metadata = one["kind"], one.get("metadata") or {}
        if kind in VERSIONS and one.get("apiVersion") != VERSIONS[kind]:
            raise Refused(f'no matches for kind "{kind}" in version "{one.get("apiVersion")}": it is {VERSIONS[kind]}.')
        if not isinstance(metadata, dict) or not isinstance(metadata.get("name"), str):
            raise Refused(f"{kind}: metadata.name is required.")
        if kind == "ConfigMap":
            for key, value in (one.get("data") or {}).items():
                if not isinstance(value, str):
                    raise Refused(f"ConfigMap {metadata['name']}: data.{key} must be text, in quotes, not {value!r}.")
        found[kind, metadata["name"]] = one
    return found


class Probe:
    """When a probe asks, and what an answer means."""

    def __init__(self, where, given, ports):
        only(where, given, "probe")
        self.delay = whole(f"{where}.initialDelaySeconds", given.get("initialDelaySeconds"), 0)
        self.period = whole(f"{where}.periodSeconds", given.get("periodSeconds"), 10, 1)
        self.timeout = whole(f"{where}.timeoutSeconds", given.get("timeoutSeconds"), 1, 1)
        self.failures = whole(f"{where}.failureThreshold", given.get("failureThreshold"), 3, 1)
        self.successes = whole(f"{where}.successThreshold", given.get("successThreshold"), 1, 1)
        self.grace = whole(f"{where}.terminationGracePeriodSeconds", given.get("terminationGracePeriodSeconds"), None, 1)
        if ("readiness" not in where) and self.successes != 1:
            raise Refused(f"{where}.successThreshold: must be 1.")
        if "httpGet" in given:
            target = given["httpGet"] or {}
            self.path = str(target.get("path", "/")).split("?")[0]
        elif "tcpSocket" in given:
            target, self.path = given["tcpSocket"] or {}, None
        else:
            raise Refused(f"{where}: the miniature knows httpGet and tcpSocket.")
        self.port = port_of(where, target.get("port"), ports)

    def passes(self, process, now, world):
        """Whether the process answers this probe in time."""
        if self.port != PORT or not process.listens(now):
            return False
        if self.path is None:
            return True
        if process.hangs(now) or world.answers_in(now) > self.timeout:
            return False
        if self.path == "/ready":
            return world.archive(now) and not process.never_ready
        return self.path == "/live"


def port_of(where, port, ports):
    if isinstance(port, str):
        if port not in ports:
            raise Refused(f"{where}: no port of the container is called {port!r}.")
        return ports[port]
    if isinstance(port, bool) or not isinstance(port, int):
        raise Refused(f"{where}: a port is needed.")
    return port


def share(where, given, of, up):
    """maxSurge or maxUnavailable in pods."""
    if isinstance(given, str) and re.fullmatch(r"\d+%", given):
        part = int(given[:-1]) * of
        return -(-part // 100) if up else part // 100
    return whole(where, given, 0)


class Manifest:
    """What a manifest says, as the cluster takes it."""

    def __init__(self, text, secret="a token"):
        try:
            self.read(documents(text), secret)
        except (AttributeError, TypeError) as error:
            raise Refused(f"A field holds a list, a mapping or a text where another of them belongs: {error}.") from None

    def read(self, objects, secret):
        deployment = objects.get(("Deployment", "birdsong"))
        service = objects.get(("Service", "birdsong"))
        if deployment is None or service is None:
            raise Refused(f"There is no {'Deployment' if deployment is None else 'Service'} birdsong in the manifest.")
        spec = only("Deployment.spec", deployment.get("spec"), "Deployment.spec")
        template = only("spec.template", spec.get("template"), "template")
        self.labels = (template.get("metadata") or {}).get("labels") or {}
        selector = (spec.get("selector") or {}).get("matchLabels") or {}
        if not selector:
            raise Refused("spec.selector.matchLabels is required.")
        if any(self.labels.get(name) != value for name, value in selector.items()):
            raise Refused(f"`selector` does not match template `labels`: {selector} and {self.labels}.")
        self.replicas = whole("spec.replicas", spec.get("replicas"), 1)
        if self.replicas > 50:
            raise Refused(f"exceeded quota: {self.replicas} pods, and 50 are allowed.")
        self.deadline = whole("spec.progressDeadlineSeconds", spec.get("progressDeadlineSeconds"), 600, 1)
        self.min_ready = whole("spec.minReadySeconds", spec.get("minReadySeconds"), 0)
        if self.deadline <= self.min_ready:
            raise Refused("spec.progressDeadlineSeconds: must be greater than minReadySeconds.")
        self.read_strategy(spec.get("strategy"))
        self.read_pod(only("spec.template.spec", template.get("spec"), "template.spec"), objects, secret)
        self.read_service(only("Service.spec", service.get("spec"), "Service.spec"))

    def read_strategy(self, given):
        strategy = only("spec.strategy", given or {}, "strategy")
        self.recreate = strategy.get("type", "RollingUpdate") == "Recreate"
        if strategy.get("type", "RollingUpdate") not in ("Recreate", "RollingUpdate"):
            raise Refused(f"spec.strategy.type: {strategy['type']!r} is neither RollingUpdate nor Recreate.")
        rolling = only("spec.strategy.rollingUpdate", strategy.get("rollingUpdate") or {}, "rollingUpdate")
        self.surge = share("maxSurge", rolling.get("maxSurge", "25%"), self.replicas, True)
        self.missing = share("maxUnavailable", rolling.get("maxUnavailable", "25%"), self.replicas, False)
        if not self.recreate and self.surge == 0 and self.missing == 0:
            if {rolling.get("maxSurge", "25%"), rolling.get("maxUnavailable", "25%")} <= {0, "0%"}:
                raise Refused("maxUnavailable: may not be 0 when maxSurge is 0: no pod could ever be replaced.")
            self.missing = 1

    def read_pod(self, pod, objects, secret):
        self.grace = whole("terminationGracePeriodSeconds", pod.get("terminationGracePeriodSeconds"), 30)
        containers = pod.get("containers")
        if not isinstance(containers, list) or len(containers) != 1:
            raise Refused("spec.template.spec.containers: the miniature takes a list with one container.")
        container = only("container", containers[0], "container")
        self.image = container.get("image")
        if not isinstance(self.image, str) or not container.get("name"):
            raise Refused("container: name and image are required.")
        ports = {}
        for at, port in enumerate(container.get("ports") or []):
            number = whole(f"ports[{at}].containerPort", port.get("containerPort"), None, 1)
            if number is None:
                raise Refused(f"ports[{at}].containerPort is required.")
            ports[port.get("name", f"port {at}")] = number
        self.ports = ports
        self.probes = {
            kind: Probe(f"{kind}Probe", container[f"{kind}Probe"], ports) if container.get(f"{kind}Probe") else None
            for kind in ("startup", "liveness", "readiness")
        }
        self.read_resources(only("resources", container.get("resources") or {}, "resources"))
        self.read_environment(container, objects, secret)
        stop = only("lifecycle", container.get("lifecycle") or {}, "lifecycle").get("preStop")
        self.pre_stop = seconds_of(stop) if stop else 0

    def read_resources(self, given):
        limits, requests = given.get("limits") or {}, given.get("requests") or {}
        read = {}
        for name in ("cpu", "memory"):
            limit = quantity(f"limits.{name}", limits[name]) if name in limits else None
            request = quantity(f"requests.{name}", requests[name]) if name in requests else limit
            if limit is not None and request > limit:
                raise Refused(f"requests.{name}: must be less than or equal to the limit.")
            read[name] = (request or 0, limit)
        mib = 2**20
        self.cpu = read["cpu"][0]
        self.memory = read["memory"][0] / mib
        self.memory_limit = None if read["memory"][1] is None else read["memory"][1] / mib
        # On a busy node a process gets the share of a core that it has asked for, and never more than its limit.
        self.core = min(1.0, max(self.cpu, 0.1), read["cpu"][1] or 1.0)

    def read_environment(self, container, objects, secret):
        secrets = {"birdsong-token": {"token": secret}}
        maps = {name: one.get("data") or {} for (kind, name), one in objects.items() if kind == "ConfigMap"}
        for (kind, name), one in objects.items():
            if kind == "Secret":
                secrets[name] = {**(one.get("stringData") or {}), **(one.get("data") or {})}
        self.secrets_in_file = [name for kind, name in objects if kind == "Secret"]
        self.env = {}

        def look_up(kind, store, name, key=None):
            if name not in store or (key is not None and key not in store[name]):
                raise Refused(f"CreateContainerConfigError: {kind} {name!r} {'' if key is None else f'with key {key!r} '}not found.")
            return store[name] if key is None else store[name][key]

        for source in container.get("envFrom") or []:
            if "configMapRef" in source:
                self.env.update(look_up("configmap", maps, source["configMapRef"].get("name")))
            elif "secretRef" in source:
                self.env.update(look_up("secret", secrets, source["secretRef"].get("name")))
        for one in container.get("env") or []:
            name, value, source = one.get("name"), one.get("value", ""), one.get("valueFrom") or {}
            if not isinstance(value, str):
                raise Refused(f"env {name}: value must be text, in quotes, not {value!r}.")
            if "configMapKeyRef" in source:
                value = look_up("configmap", maps, source["configMapKeyRef"].get("name"), source["configMapKeyRef"].get("key"))
            elif "secretKeyRef" in source:
                value = look_up("secret", secrets, source["secretKeyRef"].get("name"), source["secretKeyRef"].get("key"))
            self.env[name] = value

    def read_service(self, spec):
        self.selector = spec.get("selector") or {}
        self.selects = bool(self.selector) and all(self.labels.get(name) == value for name, value in self.selector.items())
        self.targets = {}
        for port in spec.get("ports") or []:
            only("Service port", port, "Service port")
            number = whole("Service port", port.get("port"), None, 1)
            target = port.get("targetPort", number)
            # A name that no container port has leaves the Service without endpoints, and nobody says so.
            self.targets[number] = self.ports.get(target) if isinstance(target, str) else target

    def reached(self):
        """Whether a request to http://birdsong, port 80, comes to the process."""
        return self.selects and self.targets.get(80) == PORT


def seconds_of(stop):
    """How long a preStop hook waits."""
    if "sleep" in stop:
        return whole("preStop.sleep.seconds", (stop["sleep"] or {}).get("seconds"), 0)
    words = (stop.get("exec") or {}).get("command") or []
    found = re.fullmatch(r"(?:\S*sh -c )?(?:\S*/)?sleep (\d+)s?", " ".join(str(word) for word in words))
    if not found:
        raise Refused("lifecycle.preStop: the miniature knows sleep, and exec of a sleep.")
    return int(found[1])


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


# What Run shows.


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
