"""
A miniature of Docker: what lies in the folder, and a stage with its layers. Every instruction does to a dict of files
what the real one does to a file system; nothing is downloaded, and nothing executed.
"""

import copy
import hashlib
import io
import json
import posixpath
import re
import shlex
from collections import namedtuple

from dockerfile_parse import DockerfileParser

HOME_PATH = "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
APT = {"gcc": 180, "g++": 250, "build-essential": 350, "python3-dev": 60, "git": 110, "curl": 12, "wget": 4, "tini": 1}
COMPILERS = ("gcc", "g++", "build-essential")
HARMLESS = ("echo", "true", "test", "set", "mkdir", "touch", "ls", "chsh", "update-ca-certificates")
REMEMBERED = ("CMD", "ENTRYPOINT", "HEALTHCHECK", "STOPSIGNAL", "EXPOSE", "LABEL", "VOLUME")
SHELLS = ("sh", "bash", "dash")
SIGNALS = ("TERM", "15", "INT", "2")

# What a file holds (`text` stands for its content), what it weighs, by which interpreter it is run, and whose it is.
File = namedtuple("File", "mb text runs owner", defaults=("", 0))
Layer = namedtuple("Layer", "line does key mb seconds files hit")


class BuildError(Exception):
    """The build or the start fails, as it would in Docker."""


def situation(**changed):
    """What lies in the folder, what the package index offers, and which Python is the newest."""
    return {
        "files": {
            "Dockerfile": 0.01,
            "Dockerfile.dockerignore": 0.01,
            "README.md": 0.01,
            "requirements.txt": 0.01,
            "serve.py": 0.01,
            "start.sh": 0.01,
            "reader/__init__.py": 0.01,
            "reader/digits.py": 0.02,
            "models/digits.joblib": 48.0,
            "tests/test_reader.py": 2.0,
            "data/photos.tar": 2300.0,
            "reader/__pycache__/digits.cpython-313.pyc": 0.02,
            ".git/index": 310.0,
            ".env": 0.01,
            "pip.conf": 0.01,
        },
        "edits": {},
        # name: version, MB installed, MB to download
        "packages": {
            "scikit-learn": ("1.9.1", 51, 9),
            "scipy": ("1.17.1", 143, 35),
            "numpy": ("2.4.6", 73, 17),
            "fastapi": ("0.142.2", 23, 4),
            "uvicorn": ("0.54.0", 2, 1),
            "meterproto": ("3.2.0", 4, 2),
        },
        "newest python": "3.15",
        **changed,
    }


def edited(place, *paths):
    """The same folder after these files were changed."""
    return {**place, "edits": {**place["edits"], **{path: place["edits"].get(path, 1) + 1 for path in paths}}}


def parse(text):
    """The instructions of a Dockerfile as (line, NAME, value)."""
    structure = DockerfileParser(fileobj=io.BytesIO(text.encode()), env_replace=False).structure
    read = set()
    steps = []
    for step in structure:
        read.update(range(step["startline"], step["endline"] + 1))
        if step["instruction"] != "COMMENT":
            steps.append((step["startline"] + 1, step["instruction"], step["value"].strip()))
    for number, line in enumerate(text.split("\n")):
        if line.strip() and number not in read:
            raise BuildError(f"Dockerfile, line {number + 1}: {line.strip()!r} is no instruction with a value.")
    return steps


def ignored(patterns, path):
    """Whether a .dockerignore leaves a path out: the last line that matches it, or a folder above it, decides."""
    out = False
    for line in patterns.split("\n"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        keeps = line.startswith("!")
        parts = [part for part in line.lstrip("!").strip().split("/") if part not in ("", ".")]
        if not parts:
            continue
        wanted = "/".join(
            ".*" if part == "**" else "".join({"*": "[^/]*", "?": "[^/]"}.get(char, re.escape(char)) for char in part)
            for part in parts
        ).replace(".*/", "(.*/)?")
        if re.fullmatch(f"({wanted})(/.*)?", path):
            out = not keeps
    return out


def context(place, patterns):
    """The files that a build gets to see."""
    return {
        path: File(mb, f"{path}@{place['edits'].get(path, 1)}")
        for path, mb in place["files"].items()
        if not ignored(patterns, path)
    }


def substituted(text, names):
    def value(found):
        name, default = found[1] or found[3], found[2]
        return names.get(name) or (default or "")

    return re.sub(r"\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))", value, text)


def joined(folder, path):
    return posixpath.normpath(posixpath.join(folder, path))


def words_of(text):
    try:
        return shlex.split(text)
    except ValueError as error:
        raise BuildError(f"/bin/sh: syntax error in {text!r}: {error}.") from None


def as_list(value):
    """The JSON array of an exec form; None for the shell form."""
    if not value.startswith("["):
        return None
    try:
        words = json.loads(value)
    except ValueError:
        return None
    return words if isinstance(words, list) and all(isinstance(word, str) for word in words) else None


def options(words):
    """Takes `--name=value` off the front of an instruction."""
    flags = []
    rest = words
    while rest.startswith("--"):
        flag, _, rest = rest.partition(" ")
        name, _, value = flag[2:].partition("=")
        flags.append((name, value))
        rest = rest.lstrip()
    return flags, rest


def digest(*parts):
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def base_image(name, place):
    """(python version, whether it is slim) of an official Python image."""
    plain = name.removeprefix("docker.io/").removeprefix("library/").split("@")[0]
    image, _, tag = plain.partition(":")
    found = re.fullmatch(r"(?:(\d+)(?:\.(\d+))?(?:\.\d+)?)?(?:-?(slim))?(?:-?(?:bookworm|trixie))?|latest", tag)
    if image != "python" or not found:
        raise BuildError(f"The miniature has only the images python:<version> and python:<version>-slim, not {name}.")
    version = f"{found[1]}.{found[2]}" if found[2] else place["newest python"]
    return version, bool(found[3])


class Stage:
    """One `FROM` and what follows it."""

    def __init__(self, build, line, image):
        self.build, self.layers, self.history = build, [], []
        self.args = {}
        if image in build.stages:
            parent = build.stage(image)
            for name in ("version", "slim", "files", "env", "users", "workdir", "user", "config", "key"):
                setattr(self, name, copy.copy(getattr(parent, name)))
            self.layers, self.history = list(parent.layers), list(parent.history)
            return
        self.version, self.slim = base_image(image, build.place)
        python = f"/usr/local/bin/python{self.version}"
        self.files = {python: File(0, python)}
        for name in ("python", "python3"):
            self.files[f"/usr/local/bin/{name}"] = File(0, python, python)
        for name in ("pip", "pip3"):
            self.files[f"/usr/local/bin/{name}"] = File(0, "pip", python)
        self.files["/bin/sh"] = File(0, "sh")
        if not self.slim:
            self.files.update({f"/usr/bin/{name}": File(0, name) for name in ("gcc", "g++", "git", "curl", "wget")})
        self.env, self.users = {"PATH": HOME_PATH}, {"root": (0, "/root"), "www-data": (33, "/var/www"), "nobody": (65534, "/nonexistent")}
        self.workdir, self.user, self.config = "/", "root", {}
        self.key = digest(self.version, self.slim)
        self.layers.append(
            Layer(line, f"FROM {image}", self.key, 120 if self.slim else 1020, 0, dict(self.files), True)
        )

    def home(self):
        return account(self)[1]

    def step(self, line, does, key, before, seconds, link=False):
        """Ends an instruction: its layer holds what differs from `before`."""
        self.key = digest(key) if link else digest(self.key, key)
        hit = self.key in self.build.cache
        self.build.cache.add(self.key)
        added = {path: file for path, file in self.files.items() if before.get(path) != file}
        mb = sum(file.mb for file in added.values())
        self.layers.append(Layer(line, does, self.key, mb, 0 if hit else seconds, added, hit))


def account(stage):
    """(uid, home) of the user that an image runs as."""
    name = stage.user.split(":")[0]
    if name in stage.users:
        return stage.users[name]
    if name.isdigit():
        return next(((uid, home) for uid, home in stage.users.values() if uid == int(name)), (int(name), "/"))
    raise BuildError(f"unable to find user {name}: no matching entries in passwd file")


def readable(stage, path):
    return not path.startswith("/root/") or account(stage)[0] == 0


def found(stage, program, env=None):
    """Where a program lies, as PATH says."""
    env = env or stage.env
    if "/" in program:
        path = joined(stage.workdir, program)
        return path if path in stage.files else None
    paths = (f"{folder}/{program}" for folder in env.get("PATH", "").split(":"))
    return next((path for path in paths if path in stage.files and readable(stage, path)), None)


def interpreter(stage, path):
    """(prefix of the packages, version) of the Python that runs a file; None where that does not lie there."""
    seen = []
    while path in stage.files and path not in seen:
        seen.append(path)
        prefix = posixpath.dirname(posixpath.dirname(path))
        if f"{prefix}/pyvenv.cfg" in stage.files and posixpath.basename(path).startswith("python"):
            home = stage.files[path].runs
            return (prefix, stage.version) if home in stage.files else None
        if path == f"/usr/local/bin/python{stage.version}":
            return "/usr/local", stage.version
        path = stage.files[path].runs
    return None
