"""What becomes of an image: its size and content, `docker run`, `docker stop` and the health check."""

import posixpath
import re

from miniature.image import (
    SHELLS,
    SIGNALS,
    BuildError,
    account,
    as_list,
    found,
    interpreter,
    joined,
    options,
    readable,
    substituted,
    words_of,
)


def size(image):
    """MB of all layers: what a layer above deletes is still in the one below."""
    return sum(layer.mb for layer in image.layers)


def left_in(image, wanted):
    """The paths of the folder's files that lie in any layer and that `wanted` is true of."""
    kept = set()
    for layer in image.layers:
        for file in layer.files.values():
            path = file.text.partition("@")[0]
            if "@" in file.text and wanted(path):
                kept.add(path)
    return sorted(kept)


def process(image):
    """
    What `docker run` starts: who is process 1, whether its signals reach uvicorn, and the Python and the files that
    uvicorn finds. Raises BuildError where the container would end at once.
    """
    config, env = image.config, image.env
    entry, cmd = config.get("ENTRYPOINT", ""), config.get("CMD", "")
    if entry and as_list(entry) is None:
        words = ["/bin/sh", "-c", entry]
    else:
        first = as_list(entry) or [] if entry else []
        rest = as_list(cmd) if cmd else []
        words = first + (["/bin/sh", "-c", cmd] if rest is None else rest)
    if not words:
        raise BuildError("No CMD and no ENTRYPOINT: the container starts Python's prompt and ends at once.")
    first, hears = None, True
    for _ in range(6):
        name = posixpath.basename(words[0])
        if name in ("tini", "dumb-init"):
            if not found(image, words[0]):
                raise BuildError(f'exec: "{words[0]}": executable file not found in $PATH')
            first = first or name
            words = words[1:]
            while words and words[0].startswith("-"):
                words = words[1:]
        elif name in SHELLS and words[1:2] == ["-c"] and len(words) > 2:
            last = re.split(r"&&|;", substituted(words[2], env))[-1].strip()
            words = words_of(last)
            if words[:1] == ["exec"]:
                words = words[1:]
            elif name != "bash":  # which gives its place to its last command by itself
                first, hears = first or "sh", False
        elif posixpath.basename(words[-1] if name in SHELLS else words[0]) == "start.sh":
            path = joined(image.workdir, words[-1] if name in SHELLS else words[0])
            if path not in image.files:
                raise BuildError(f'exec: "{path}": no such file or directory')
            first, hears = first or "sh", False
            words = ["uvicorn", "serve:app", "--host", "0.0.0.0", "--port", "8080"]
        else:
            break
        if not words:
            raise BuildError("The shell has nothing to start.")
    return {"pid 1": first or posixpath.basename(words[0]), "hears": hears, **server(image, words)}


def server(image, words):
    path = found(image, words[0])
    if path is None:
        raise BuildError(f'exec: "{words[0]}": executable file not found in $PATH')
    if not readable(image, path):
        raise BuildError(f'exec: "{words[0]}": permission denied: only root may look into /root')
    ran = interpreter(image, path)
    name = posixpath.basename(path)
    if ran is None:
        raise BuildError(f"{path}: the Python that it was made for, {image.files[path].runs or 'none'}, is not there.")
    if name.startswith("python") and words[1:3] == ["-m", "uvicorn"]:
        arguments = words[3:]
    elif name == "uvicorn":
        arguments = words[1:]
    else:
        raise BuildError(f"`{' '.join(words)}` is not how the service is started: it is `uvicorn serve:app`.")
    options_of = {"--host": image.env.get("UVICORN_HOST", "127.0.0.1"), "--port": image.env.get("UVICORN_PORT", "8000"),
                  "--app-dir": "."}
    app, rest = None, iter(arguments)
    for word in rest:
        option, equals, value = word.partition("=")
        if option in options_of:
            options_of[option] = value if equals else next(rest, "")
        elif not word.startswith("-") and ":" in word:
            app = word
    prefix, version = ran
    places = [joined(image.workdir, one) for one in image.env.get("PYTHONPATH", "").split(":") if one]
    places.append(f"{prefix}/lib/python{version}/site-packages")
    if prefix == "/usr/local":
        places.append(f"{account(image)[1].rstrip('/')}/.local/lib/python{version}/site-packages")
    seen = {}
    for place in places:
        for one, file in image.files.items():
            if posixpath.dirname(one) == place and readable(image, one) and "==" in file.text:
                seen.setdefault(posixpath.basename(one), file.text)
    for package in image.build.place["packages"]:
        if package not in seen:
            raise BuildError(f"ModuleNotFoundError: {package}: the Python that runs looks in {', '.join(places)}.")
    if app != "serve:app":
        raise BuildError("uvicorn is not told which app to serve: `uvicorn serve:app`.")
    folder = joined(image.workdir, options_of["--app-dir"])
    files = {}
    for one in ("serve.py", "reader/__init__.py", "reader/digits.py", "models/digits.joblib"):
        file = image.files.get(joined(folder, one))
        if file is None or not readable(image, joined(folder, one)):
            raise BuildError(f"{joined(folder, one)}: No such file: the service looks for {one} in its folder, {folder}.")
        files[one] = file.text
    return {"python": version, "packages": sorted(seen.values()), "files": files,
            "host": options_of["--host"], "port": options_of["--port"], "uid": account(image)[0]}


def stopped(image, requests, grace=10):
    """
    `docker stop`: (requests lost, seconds until it is gone). A request is (when it comes, how long it takes), from the
    signal on. A refused one goes to the other container; one that is cut off is lost.
    """
    signal = image.config.get("STOPSIGNAL", "SIGTERM").strip("\"'").removeprefix("SIG")
    running = [start + takes for start, takes in requests if start < 0 < start + takes]
    if signal in ("KILL", "9"):
        return len(running), 0
    if process(image)["hears"] and signal in SIGNALS:
        return sum(end > grace for end in running), min(max([0, *running]), grace)
    return sum(start < grace < start + takes for start, takes in requests), grace


def seconds_of(text):
    parts = re.findall(r"([\d.]+)(ms|s|m|h)", text)
    return sum(float(number) * {"ms": 0.001, "s": 1, "m": 60, "h": 3600}[unit] for number, unit in parts)


def health(image, loading, hangs):
    """
    (whether the health check gives up on a service that loads for `loading` seconds, how many seconds after it begins
    to hang, at second `hangs`, it is called unhealthy; None for never).
    """
    flags, rest = options(image.config.get("HEALTHCHECK", "NONE"))
    flags = dict(flags)
    word, _, command = rest.partition(" ")
    if word != "CMD":
        return False, None
    works = asks(image, command.strip())
    interval, timeout, often = (
        seconds_of(flags.get(name, "")) or usual for name, usual in (("interval", 30), ("timeout", 30), ("start-interval", 5))
    )
    period, retries = seconds_of(flags.get("start-period", "")), int(flags.get("retries", "3") or 3) or 3
    now, failures, started = 0.0, 0, False
    while now < hangs + 3600:
        starting = now < period and not started
        now += often if starting else interval
        fails = not works or now < loading or now >= hangs
        if works and now >= hangs:
            now += timeout
        if not fails:
            failures, started = 0, True
        elif not starting:
            failures += 1
        if failures >= retries:
            return now < hangs, now - hangs if now >= hangs else None
    return False, None


def asks(image, command):
    """Whether a health check asks the service, with a program that is in the image."""
    try:
        words = as_list(command) or words_of(re.split(r"\|\||&&", command)[0])
        if words[:2] in (["/bin/sh", "-c"], ["sh", "-c"]) and len(words) > 2:
            words = words_of(re.split(r"\|\||&&", words[2])[0])
    except BuildError:
        return False
    words = [word for word in words if word != "exec"]
    if not words or not found(image, words[0]):
        return False
    name, text = posixpath.basename(words[0]), " ".join(words[1:])
    if name.startswith("python"):
        knows = interpreter(image, found(image, words[0])) is not None and re.search(r"urllib|http\.client|socket", text)
    else:
        knows = name in ("curl", "wget")
    return bool(knows) and re.search(r"(localhost|127\.0\.0\.1|0\.0\.0\.0):8080/health\b", text) is not None
