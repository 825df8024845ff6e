from miniature.build import Build
from miniature.container import asks, health, left_in, process, size, stopped
from miniature.image import BuildError, edited, options, situation
from waymark import check, expect, fail, probe

NEEDED = ("serve.py", "reader/__init__.py", "reader/digits.py", "models/digits.joblib")
ALLOWED = (*NEEDED, "requirements.txt", "start.sh")
SPARE = 40  # MB above base, packages and model
REST = ["README.md", "tests/test_reader.py", "data/photos.tar", ".git/index", "reader/__pycache__/digits.cpython-313.pyc"]


def built(lab, place=None, cache=None, wheels=None):
    """The build of the learner's two files; what stops it fails the check in its own words."""
    texts = lab.text("Dockerfile"), lab.text("Dockerfile.dockerignore")
    try:
        return Build(*texts, place, cache, wheels)
    except BuildError as error:
        fail(str(error), call=BUILD, got="a build that ends", expected="an image")


BUILD = "docker build --secret id=pipconf,src=pip.conf -t meter-reader ."
RUN = "docker run -p 8080:8080 meter-reader"


def started(image):
    try:
        return process(image)
    except BuildError as error:
        fail(str(error), call=RUN, got="a container that ends", expected="a service on port 8080")


def may_be(image):
    """MB that the image may have."""
    packages = sum(mb for _, mb, _ in image.build.place["packages"].values())
    return 120 + packages + image.build.place["files"]["models/digits.joblib"] + SPARE


def rebuilt(lab, place, changes):
    """Builds, then builds again after each change: what that cost. A change is (paths, place)."""
    cache, wheels = set(), set()
    image = built(lab, place, cache, wheels).image
    sent = {layer.key for layer in image.layers}
    costs = []
    for changed in changes:
        build = built(lab, changed, cache, wheels)
        every = [layer for stage in build.built.values() for layer in stage.layers]
        new = [layer for layer in build.image.layers if layer.key not in sent]
        sent.update(layer.key for layer in new)
        costs.append(
            {
                "seconds": round(sum(layer.seconds for layer in every), 1),
                "installs": any(holds(layer, "==") for layer in every if not layer.hit and layer.does.startswith("RUN")),
                "mb": round(sum(layer.mb for layer in new), 1),
                "sends packages": any(holds(layer, "==") for layer in new),
                "sends the model": any(holds(layer, "models/digits") for layer in new),
                "first": next((layer for layer in every if not layer.hit), None),
            }
        )
    return costs


def holds(layer, part):
    return any(part in file.text for file in layer.files.values())


@check("builds an image that serves", hint="Read what the container says before it ends: which file, whose user, which folder?")
def builds_and_serves(lab):
    image = built(lab).image
    ran = started(image)
    if ran["host"] not in ("0.0.0.0", "::"):
        fail(
            f"The service listens on {ran['host']}, which is the container itself: nobody outside reaches it, "
            "whatever ports are published.",
            call=RUN,
            got=f"--host {ran['host']}",
            expected="--host 0.0.0.0",
        )
    expect(str(ran["port"]), "the port that the service listens on").equals("8080")


@check("installs again only when the requirements change", hint="Which files does the layer with the packages depend on?")
def caches(lab):
    place = situation()
    code, model, rest = rebuilt(
        lab, place, [edited(place, "serve.py"), edited(place, "serve.py", "models/digits.joblib"), edited(place, "serve.py", "models/digits.joblib", *REST)]
    )
    for cost, what in ((code, "serve.py"), (model, "models/digits.joblib"), (rest, "files that the service does not need")):
        if cost["installs"]:
            fail(
                f"After a change of {what} all packages are installed again. The layer of the RUN comes after "
                f"line {cost['first'].line}, which has changed, and a layer is kept only if everything before it is.",
                call=BUILD,
                got=f"{cost['seconds']} s",
                expected="at most 10 s",
            )
    expect(code["seconds"], "the seconds of a build after a change of serve.py").is_between(0, 10)
    expect(model["seconds"], "the seconds of a build after a new model").is_between(0, 10)


@check("sends only what has changed", hint="The model changes once a week, the code twenty times a day. Which belongs higher up?")
def sends_little(lab):
    place = situation()
    code = edited(place, "serve.py", "reader/digits.py")
    model = edited(code, "models/digits.joblib")
    costs = rebuilt(lab, place, [code, model, edited(model, *REST)])
    if costs[0]["sends the model"]:
        fail(
            "A change of the code sends the model again: it lies in the same layer as the code, or in one above it.",
            call="docker push, after a change of serve.py and reader/digits.py",
            got=f"{costs[0]['mb']} MB",
            expected="at most 1 MB",
        )
    expect(costs[0]["mb"], "the MB sent after a change of the code").is_between(0, 1)
    expect(costs[1]["mb"], "the MB sent after a new model of 48 MB").is_between(48, 60)
    if costs[2]["mb"] > 0 or costs[2]["first"] is not None:
        fail(
            "Somebody has edited the README, run the tests and made a commit, and layers are built anew: files that "
            "the service does not need are copied. Name what you copy, or leave the rest out of the context.",
            call=BUILD,
            got=f"line {costs[2]['first'].line}: {cut(costs[2]['first'].does)}",
            expected="every layer from the cache",
        )


def cut(text):
    return text if len(text) < 60 else f"{text[:57]}…"


@check("stays within its size", hint="What does the image need while it is built, and what while it runs?")
def small(lab):
    image = built(lab).image
    allowed, mb = may_be(image), size(image)
    if mb <= allowed:
        return
    words = f"The layers add up to {mb:,.0f} MB. "
    texts = {}
    for layer in image.layers:
        for path, file in layer.files.items():
            texts.setdefault(path, []).append(layer)
    tools = [layer for layer in image.layers[1:] if any(path.startswith("/usr/share/apt/") for path in layer.files)]
    if not image.slim:
        words += "The base python:3.13 brings compilers and headers, 900 MB that only the build needs."
    elif tools and not any(path.startswith("/usr/share/apt/") for path in image.files):
        words += (
            f"The compiler is gone from the files and not from the image: it stays in the layer of line {tools[0].line}, "
            "and a later RUN can only hide it."
        )
    elif tools:
        words += "A compiler is in the image that runs. A stage of its own can build the packages and be left behind."
    elif any("/.cache/pip/" in path for path in texts):
        words += "pip keeps what it downloads, in /root/.cache/pip, and here that is part of a layer."
    elif any(path.endswith(".whl") for path in texts):
        words += "The wheels are copied and then installed from: two layers hold the same packages."
    elif any(len({layer.key for layer in layers if layer.mb > 1}) > 1 for layers in texts.values()):
        words += "The same files lie in two layers: changing their owner or mode afterwards copies each of them."
    else:
        words += "docker history shows which layer is the largest."
    fail(words, call="docker image ls meter-reader", got=f"{mb:,.0f} MB", expected=f"at most {allowed:,.0f} MB")


@check("holds nothing that is secret or not needed", hint="Is a file that a later line deletes gone from the layer before?")
def holds_no_secret(lab):
    image = built(lab).image
    kept = left_in(image, lambda path: path not in ALLOWED)
    for path in (".env", "pip.conf"):
        if path in kept:
            final = any(file.text.startswith(f"{path}@") for file in image.files.values())
            fail(
                f"{path}, with its password, lies in the image"
                + (": whoever can pull it can read it." if final else ". Deleting it later leaves it in the layer before, which is sent along."),
                call="docker save meter-reader | tar -x",
                got=path,
                expected="no such file in any layer",
            )
    expect(kept, "files in the image that the service does not need").equals(
        [], because="Of the folder it needs serve.py, the two files of reader/, and models/digits.joblib."
    )


@check("runs as an ordinary user on the Python that was tested", hint="What does `python:3-slim` mean in a year?")
def user_and_version(lab):
    image = built(lab, situation(**{"newest python": "3.16"})).image
    if image.version != "3.13":
        fail(
            f"The tag in FROM moves: a year from now it stands for Python {image.version}, and the same Dockerfile makes another image.",
            call=f"{BUILD}, a year from now",
            got=f"Python {image.version}",
            expected="Python 3.13",
        )
    ran = started(image)
    if ran["uid"] == 0:
        fail(
            "The service runs as root, which is root on the machine, too, once somebody breaks out of the container.",
            call="docker run --rm meter-reader id -u",
            got="0",
            expected="any other number",
        )


@check("stops when it is told to", hint="Who is process 1 in the container, and what does it do with a signal?")
def stops(lab):
    image = built(lab).image
    ran = started(image)
    lost, seconds = stopped(image, [(-0.5, 2.0), (3.0, 1.0), (8.5, 4.0)])
    if not ran["hears"]:
        fail(
            f"Process 1 is {ran['pid 1']}, which waits for uvicorn and does not pass the signal on. Docker waits for 10 "
            "seconds, in which requests go on coming, and then kills everything.",
            call="docker stop meter-reader",
            got=f"{lost} request lost, {seconds} s",
            expected="0 requests lost, 1.5 s",
        )
    expect(lost, "the number of requests lost at docker stop", call="docker stop meter-reader").equals(0)
    expect(seconds, "the seconds until it is gone", call="docker stop meter-reader").equals(1.5)


@check("tells a service that hangs from one that loads", hint="Is the program that asks in the image?")
def tells_that_it_hangs(lab):
    image = built(lab).image
    started(image)
    too_soon, after = health(image, 45.0, 600.0)
    call = "docker inspect --format '{{.State.Health.Status}}' meter-reader"
    if image.config.get("HEALTHCHECK", "NONE").startswith("NONE"):
        fail("There is no health check: a process that runs and answers nobody counts as well.", call=call, got="no health", expected="unhealthy within 120 s")
    if too_soon:
        command = options(image.config["HEALTHCHECK"])[1].partition(" ")[2]
        if not asks(image, command.strip()):
            fail(
                "The health check fails although the service is well: its program is not in the image, or it does not ask port 8080 for /health.",
                call=call,
                got="unhealthy",
                expected="healthy",
            )
        fail("The model loads for 45 seconds, and the health check gives up before.", call=call, got="unhealthy", expected="starting, then healthy")
    worst = max(health(image, 45.0, 600.0 + offset / 4)[1] or 1e9 for offset in range(0, 480))
    if worst > 120:
        fail(
            "It takes too long until a service that hangs is called unhealthy: each of the tries in a row waits for "
            "the interval and then for the whole timeout.",
            call=call,
            got="healthy after 120 s" if worst > 1e8 else f"unhealthy after up to {worst:.0f} s",
            expected="unhealthy within 120 s",
        )


# Situations that are drawn.


def drawn(rng):
    """A folder and an index like the lab's, with other sizes, other versions and more that lies about."""
    place = situation()
    packages = {
        name: (f"{rng.randrange(1, 9)}.{rng.randrange(20)}.{rng.randrange(9)}", rng.randrange(1, 12) * mb // 8 + 1, download)
        for name, (_, mb, download) in place["packages"].items()
    }
    files = {**place["files"], "models/digits.joblib": float(rng.randrange(20, 400))}
    litter = ["data/2026-07.tar", ".env.staging", "notebooks/try.ipynb", "tests/photos/17.png", "pip.conf.bak", ".git/HEAD",
              "reader/__pycache__/__init__.cpython-313.pyc", "id_ed25519"]
    for path in rng.sample(litter, rng.randrange(4)):
        files[path] = 1.0
    edits = {path: rng.randrange(1, 10**6) for path in files}
    newest = rng.choice(["3.15", "3.15", "3.16", "3.17"])
    return situation(files=files, packages=packages, edits=edits, **{"newest python": newest})


def image_of(lab, place, cache=None, wheels=None):
    try:
        return Build(lab.text("Dockerfile"), lab.text("Dockerfile.dockerignore"), place, cache, wheels)
    except BuildError:
        return None


@probe(cases=25)
def another_folder(lab, rng):
    """The same two files with other models, other packages and other litter in the folder, on another day."""
    place = drawn(rng)
    build = image_of(lab, place)
    if build is None:
        return "no image"
    image = build.image
    try:
        ran = process(image)
    except BuildError:
        return "no service"
    return {
        "python": ran["python"],
        "packages": ran["packages"],
        "files": ran["files"],
        "reached": [ran["host"] in ("0.0.0.0", "::"), str(ran["port"])],
        "root": ran["uid"] == 0,
        "litter": left_in(image, lambda path: path not in ALLOWED),
        "fits": size(image) <= may_be(image),
    }


@probe(cases=25)
def a_working_day(lab, rng):
    """Up to five changes, one after the other: code, model, requirements, and files that the service does not need."""
    place = drawn(rng)
    kinds = {
        "code": ["serve.py", "reader/digits.py", "reader/__init__.py"],
        "model": ["models/digits.joblib"],
        "rest": [path for path in place["files"] if path not in (*ALLOWED, "Dockerfile", "Dockerfile.dockerignore")],
    }
    first, changes, drawn_kinds = place, [], []
    for _ in range(rng.randrange(1, 6)):
        kind = rng.choice(["code", "code", "model", "rest", "requirements"])
        if kind == "requirements":
            name = rng.choice(sorted(place["packages"]))
            facts = place["packages"][name]
            place = edited(place, "requirements.txt")
            place = {**place, "packages": {**place["packages"], name: (f"{facts[0]}.{rng.randrange(99)}", *facts[1:])}}
        else:
            place = edited(place, *rng.sample(kinds[kind], rng.randrange(1, len(kinds[kind]) + 1)))
        changes.append(place)
        drawn_kinds.append(kind)
    if image_of(lab, place) is None:
        return "no image"
    told = []
    for kind, cost in zip(drawn_kinds, rebuilt(lab, first, changes)):
        said = {"change": kind, "installs": cost["installs"], "in time": cost["seconds"] <= 10 or kind == "requirements"}
        if kind in ("code", "rest"):
            said["sends the model"] = cost["sends the model"]
        if kind != "requirements":
            said["sends packages"] = cost["sends packages"]
        if kind == "rest":
            said["all from the cache"] = cost["first"] is None
        told.append(said)
    return told


@probe(cases=25)
def told_to_stop(lab, rng):
    """Requests before and after the signal, and a service that hangs at some second."""
    build = image_of(lab, situation())
    if build is None:
        return "no image"
    try:
        requests = [(rng.randrange(-16, 44) / 4, rng.randrange(1, 32) / 4) for _ in range(rng.randrange(12))]
        lost, seconds = stopped(build.image, requests)
        too_soon, after = health(build.image, rng.randrange(0, 181) / 4, 300 + rng.randrange(2400) / 4)
    except (BuildError, ValueError):
        return "no service"
    return [lost, seconds, too_soon, after is not None and after <= 120]
