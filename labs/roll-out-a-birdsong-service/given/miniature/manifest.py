"""A miniature of a cluster: what the API makes of a manifest, and what it refuses."""

import re

import yaml

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
