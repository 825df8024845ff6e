import re

from reading import Unreadable, documents, line_of, toml
from telling import is_secret, told
from waymark import check, fail

FILE = "manifest"
# What starts pods, and where their template is.
WORKLOADS = {
    "Deployment": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "Pod": (),
}
SELECTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
ANSWERING = ("Deployment", "StatefulSet", "DaemonSet")
# Versions in which clusters take no object any more: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
GONE = re.compile(r"^(extensions/v1beta1|apps/v1beta[12]|batch/v1beta1|batch/v2alpha1|networking\.k8s\.io/v1beta1|policy/v1beta1|autoscaling/v2beta[12]|rbac\.authorization\.k8s\.io/v1beta1)$")
# https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
SUFFIXES = {"": 1, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}


def read(lab):
    """What the file holds: the documents of YAML or JSON, or the one table of TOML. Fails in words where it is neither."""
    text = lab.text(FILE)
    first = next((line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")), "")
    as_toml = re.match(r"(\[{1,2}[\w.\"'-]+\]{1,2}$|[\w.\"'-]+\s*=)", first) is not None
    try:
        found = [toml(text)] if as_toml else documents(text)
    except Unreadable as error:
        fail(f"It cannot be read. {error}", expected="TOML" if as_toml else "YAML or JSON")
    found = [one for document in found for one in (document["items"] if isinstance(document, dict) and document.get("kind") == "List" and isinstance(document.get("items"), list) else [document])]
    if not found or not all(isinstance(one, dict) and one for one in found):
        fail("It holds text or a list, where a platform reads names with values.", got=repr(next((one for one in found if not isinstance(one, dict)), None))[:200])
    return found


def objects(lab):
    """Those of its documents that say that they are for Kubernetes."""
    return [one for one in read(lab) if "apiVersion" in one and ("kind" in one or "metadata" in one) or "kind" in one and "metadata" in one]


def inside(value, *names):
    """What stands at these names, as a mapping; an empty one where there is nothing."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def name_of(one):
    return f"{one.get('kind')} {inside(one, 'metadata').get('name', 'without a name')}"


def pods(lab):
    """Every pod that would be started, as (the object, its template)."""
    for one in objects(lab):
        if one.get("kind") in WORKLOADS:
            yield one, inside(one, *WORKLOADS[one["kind"]])


def containers(lab, first_too=False):
    for one, pod in pods(lab):
        for group in ("containers", *(["initContainers"] if first_too else [])):
            for container in inside(pod, "spec").get(group) or []:
                if isinstance(container, dict):
                    yield one, container


def quantity(value):
    """An amount in cores or bytes; None where it is none."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?", str(value).strip())
    return float(match[1]) * SUFFIXES[match[2] or ""] if match else None


@check("can be read: YAML, JSON or TOML")
def readable(lab):
    read(lab)


@check("if it is for Kubernetes: says of each object what it is")
def objects_named(lab):
    problems = []
    for one in objects(lab):
        if not isinstance(one.get("apiVersion"), str) or not isinstance(one.get("kind"), str):
            problems.append(f"{line_of(one)}an object needs both apiVersion and kind.")
            continue
        if GONE.match(one["apiVersion"]):
            problems.append(f"{line_of(one)}{one['apiVersion']} is taken by no cluster any more; today it is apps/v1, batch/v1, networking.k8s.io/v1, policy/v1 or autoscaling/v2.")
        name = inside(one, "metadata").get("name", inside(one, "metadata").get("generateName"))
        if not (isinstance(name, str) and re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9-])?", name)):
            problems.append(f"{line_of(one)}{one['kind']} is called {name!r}; a name is of small letters, digits, hyphens and dots.")
        if one["kind"] in WORKLOADS and not inside(inside(one, *WORKLOADS[one["kind"]]), "spec").get("containers"):
            problems.append(f"{line_of(one)}{name_of(one)} has no containers at {' › '.join((*WORKLOADS[one['kind']], 'spec'))}.")
    told(problems)


@check("if it is for Kubernetes: selectors meet the labels")
def selected(lab):
    problems, labels = [], []
    for one, pod in pods(lab):
        own = inside(pod, "metadata", "labels")
        ports = {port.get("name") for container in inside(pod, "spec").get("containers") or [] if isinstance(container, dict) for port in container.get("ports") or [] if isinstance(port, dict)}
        labels.append((own, ports))
        wanted = inside(one, "spec", "selector", "matchLabels")
        if one["kind"] in SELECTING and not wanted and not inside(one, "spec", "selector").get("matchExpressions"):
            problems.append(f"{line_of(one)}{name_of(one)} has no selector.")
        elif one["kind"] in SELECTING and not wanted.items() <= own.items():
            problems.append(f"{line_of(one)}{name_of(one)} selects {dict(wanted)}, and its pods have {dict(own)}: the cluster refuses it.")
    for one in objects(lab):
        wanted = inside(one, "spec", "selector")
        if one.get("kind") != "Service" or not wanted or not labels:
            continue
        met = [ports for own, ports in labels if wanted.items() <= own.items()]
        if not met:
            problems.append(f"{line_of(one)}{name_of(one)} selects {dict(wanted)}, and no pod of this file has that: it has no endpoints, and nothing says so.")
        for port in inside(one, "spec").get("ports") or []:
            leads = port.get("targetPort") if isinstance(port, dict) else None
            if met and isinstance(leads, str) and not any(leads in ports for ports in met):
                problems.append(f"{line_of(port)}{name_of(one)} leads to a port called {leads!r}, which no container has.")
    told(problems)


@check("if it is for Kubernetes: images are pinned")
def pinned(lab):
    problems = []
    for one, container in containers(lab, first_too=True):
        image = container.get("image")
        if not (isinstance(image, str) and image):
            problems.append(f"{line_of(container)}a container of {name_of(one)} has no image.")
        elif "@sha256:" not in image and image.rpartition("/")[2].partition(":")[2] in ("", "latest"):
            problems.append(f"{line_of(container)}{image} is whatever is newest when a pod starts: name a version, or a digest.")
    told(problems)


@check("if it is for Kubernetes: says what each container needs, and at most takes")
def bounded(lab):
    problems = []
    for one, container in containers(lab):
        name = f"{container.get('name', 'a container')} of {name_of(one)}"
        requests, limits = inside(container, "resources", "requests"), inside(container, "resources", "limits")
        for held, what in ((requests, "requests"), (limits, "limits")):
            for key in ("cpu", "memory"):
                if key not in held and (what == "requests" and key not in limits or key == "memory" and what == "limits"):
                    problems.append(f"{line_of(container)}{name} has no {key} in its {what}.")
                elif key in held and quantity(held[key]) is None:
                    problems.append(f"{line_of(held)}{held[key]!r} is no amount of {key}; write it like 500m or 512Mi.")
        for key in ("cpu", "memory"):
            least, most = quantity(requests.get(key)), quantity(limits.get(key))
            if least is not None and most is not None and least > most:
                problems.append(f"{line_of(requests)}{name} requests {requests[key]} of {key} and may take {limits[key]}: the cluster refuses it.")
        memory = quantity(limits.get("memory"))
        if memory is not None and memory < 2**20:
            problems.append(f"{line_of(limits)}{name} may take {limits['memory']} of memory: that is less than a megabyte. Is a unit missing?")
    told(problems)


@check("if it is for Kubernetes: says when a service is ready, and what a run may take")
def ready(lab):
    problems = []
    for one, pod in pods(lab):
        if one["kind"] in ANSWERING and not any(isinstance(container, dict) and container.get("readinessProbe") for container in inside(pod, "spec").get("containers") or []):
            problems.append(f"{line_of(one)}no container of {name_of(one)} has a readinessProbe: it gets requests before it can answer them.")
        if one["kind"] == "CronJob":
            spec = inside(one, "spec")
            schedule = spec.get("schedule")
            if not (isinstance(schedule, str) and (schedule.startswith("@") or len(schedule.split()) == 5)):
                problems.append(f"{line_of(spec)}the schedule of {name_of(one)} is {schedule!r}; it has five parts.")
            for name, why in (("timeZone", "without it the zone is that of the cluster"), ("concurrencyPolicy", "without it two runs may overlap")):
                if name not in spec:
                    problems.append(f"{line_of(spec)}{name_of(one)} has no {name}: {why}.")
        if one["kind"] in ("Job", "CronJob"):
            job = inside(one, "spec") if one["kind"] == "Job" else inside(one, "spec", "jobTemplate", "spec")
            if "activeDeadlineSeconds" not in job and "activeDeadlineSeconds" not in inside(pod, "spec"):
                problems.append(f"{line_of(one)}a run of {name_of(one)} has no activeDeadlineSeconds: one that hangs does so for good.")
    told(problems)


@check("if it is for Kubernetes: holds no secret")
def no_secret(lab):
    problems = []
    for one in objects(lab):
        if one.get("kind") == "Secret" and (one.get("data") or one.get("stringData")):
            problems.append(f"{line_of(one)}{name_of(one)} has its values in the file; base64 hides nothing. Name the Secret, and make it elsewhere.")
    for one, container in containers(lab, first_too=True):
        for variable in container.get("env") or []:
            if isinstance(variable, dict) and is_secret(str(variable.get("name"))) and variable.get("value"):
                problems.append(f"{line_of(variable)}{variable['name']} has its value in the file; take it from a Secret: valueFrom › secretKeyRef.")
    told(problems)
