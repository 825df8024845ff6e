import re
from dataclasses import dataclass

import yaml
from waymark import check, expect, fail, probe

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


# What the checks ask.

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
