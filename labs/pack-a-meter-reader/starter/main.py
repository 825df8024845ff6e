"""Shows what a miniature of Docker makes of Dockerfile and Dockerfile.dockerignore. Nothing here is yours to change."""

import copy
import hashlib
import io
import json
import posixpath
import re
import shlex
from collections import namedtuple
from pathlib import Path

import waymark
from dockerfile_parse import DockerfileParser

# A miniature of `docker build`, `docker run` and `docker stop`. It downloads nothing and executes nothing: every
# instruction does to a dict of files what the real one does to a file system.

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


class Build:
    def __init__(self, text, patterns, place=None, cache=None, wheels=None):
        """
        @param cache the keys of what was built before, and of this build afterwards
        @param wheels what lies in cache mounts
        """
        self.place = place or situation()
        self.cache = set() if cache is None else cache
        self.wheels = set() if wheels is None else wheels
        self.context = context(self.place, patterns)
        self.hidden = set(self.place["files"]) - set(self.context)
        self.stages, self.built, self.open, last, outer = {}, {}, set(), None, {}
        for line, name, value in parse(text):
            if name == "FROM":
                _, rest = options(value)
                words = substituted(rest, outer).split()
                last = words[2] if len(words) == 3 and words[1].lower() == "as" else str(len(self.stages))
                self.stages[last] = (line, words[0] if words else "", [])
            elif last is not None:
                self.stages[last][2].append((line, name, value))
            elif name == "ARG":
                key, _, default = value.partition("=")
                outer[key.strip()] = default.strip("\"' ")
            elif not hasattr(self, f"do_{name.lower()}") and name not in REMEMBERED:
                raise BuildError(f"Dockerfile, line {line}: unknown instruction: {name}.")
            else:
                raise BuildError(f"Dockerfile, line {line}: no build stage in current context: FROM comes first.")
        if last is None:
            raise BuildError("The Dockerfile has no FROM: there is nothing to build on.")
        self.image = self.stage(last)

    def stage(self, name):
        if name not in self.built:
            line, image, steps = self.stages[name]
            if name in self.open:
                raise BuildError(f"circular dependency: the stage {name} needs itself.")
            self.open.add(name)
            try:
                stage = Stage(self, line, image)
            except BuildError as error:
                raise BuildError(f"Dockerfile, line {line}: {error}") from None
            for at, instruction, value in steps:
                try:
                    method = getattr(self, f"do_{instruction.lower()}", None)
                    if instruction in REMEMBERED:
                        self.remember(stage, at, instruction, value)
                    elif method:
                        method(stage, at, value)
                    else:
                        raise BuildError(f"unknown instruction, to the miniature at least: {instruction}.")
                except (BuildError, ValueError, IndexError) as error:
                    # What fails in the stage that a line copies from is told with the line of that stage.
                    told = str(error).startswith("Dockerfile, line ")
                    raise BuildError(str(error) if told else f"Dockerfile, line {at}: {error}") from None
            self.built[name] = stage
        return self.built[name]

    def source(self, name):
        """The files of a stage or of the folder."""
        if name is None:
            return {f"/{path}": file for path, file in self.context.items()}
        name = next((stage for at, stage in enumerate(self.stages) if name in (stage, str(at))), name)
        if name not in self.stages:
            raise BuildError(f"There is no stage {name}, and the miniature copies from no other image.")
        return self.stage(name).files

    # One method for each instruction.

    def do_env(self, stage, line, value):
        words = shlex.split(value)
        pairs = [word.partition("=")[::2] for word in words] if "=" in words[0] else [(words[0], " ".join(words[1:]))]
        for name, given in pairs:
            stage.env[name] = substituted(given, {**stage.args, **stage.env})
        stage.history.append(value)
        stage.step(line, f"ENV {value}", ("env", dict(stage.env)), stage.files, 0)

    def do_arg(self, stage, line, value):
        name, _, default = value.partition("=")
        stage.args[name.strip()] = default.strip("\"' ")
        stage.history.append(value)
        stage.step(line, f"ARG {value}", ("arg", value), stage.files, 0)

    def do_workdir(self, stage, line, value):
        stage.workdir = joined(stage.workdir, substituted(value, {**stage.args, **stage.env}))
        stage.step(line, f"WORKDIR {value}", ("workdir", stage.workdir), stage.files, 0)

    def do_user(self, stage, line, value):
        stage.user = substituted(value, {**stage.args, **stage.env})
        stage.step(line, f"USER {value}", ("user", stage.user), stage.files, 0)

    def remember(self, stage, line, name, value):
        """An instruction that changes no file."""
        if name == "ENTRYPOINT":
            stage.config.pop("CMD", None)
        stage.config[name] = value
        stage.step(line, f"{name} {value}", (name, value), stage.files, 0)

    def do_add(self, stage, line, value):
        self.do_copy(stage, line, value)

    def do_copy(self, stage, line, value):
        flags, rest = options(value)
        flags = dict(flags)
        unknown = set(flags) - {"from", "chown", "chmod", "link"}
        if unknown:
            raise BuildError(f"The miniature does not know COPY --{unknown.pop()}.")
        names = {**stage.args, **stage.env}
        words = as_list(rest) or shlex.split(rest)
        words = [substituted(word, names) for word in words]
        if len(words) < 2:
            raise BuildError("COPY needs a source and a destination.")
        *sources, target = words
        files = self.source(flags.get("from"))
        if len(sources) > 1 and not target.endswith("/") and target != ".":
            raise BuildError("With more than one source the destination of COPY must be a folder and end with a /.")
        into = target.endswith(("/", "/.")) or target in (".", "..")
        target = joined(stage.workdir, target)
        owner = flags.get("chown", "0").split(":")[0]
        copied = {}
        for source in sources:
            copied.update(self.chosen(files, source, target, into or is_folder(stage, target), flags.get("from")))
        before = dict(stage.files)
        stage.files.update({path: file._replace(owner=owner) for path, file in copied.items()})
        key = ("copy", target, sorted(copied.items()), owner)
        mb = sum(file.mb for file in copied.values())
        stage.step(line, f"COPY {value}", key, before, round(mb / 100, 1), link="link" in flags)

    def chosen(self, files, source, target, into, stage):
        """What one source of COPY puts where."""
        source = joined("/", source)
        pattern = re.compile(glob_pattern(source))
        tops = {posixpath.join(*path.split("/")[: source.count("/") + 1]) for path in files} if source != "/" else {""}
        tops = {f"/{top}".replace("//", "/") for top in tops if pattern.fullmatch(f"/{top}".replace("//", "/"))}
        copied = {}
        for top in tops:
            if top in files:
                copied[joined(target, posixpath.basename(top)) if into else target] = files[top]
            for path, file in files.items():
                if path.startswith(top.rstrip("/") + "/"):
                    copied[joined(target, path[len(top.rstrip("/")) + 1 :])] = file
        if not copied:
            name = source.lstrip("/")
            left_out = stage is None and any(one == name or one.startswith(f"{name}/") for one in self.hidden)
            why = ": Dockerfile.dockerignore leaves it out" if left_out else ""
            raise BuildError(f'failed to calculate checksum: "{source}": not found{why}.')
        return copied

    def do_run(self, stage, line, value):
        if "<<" in value:
            raise BuildError("The miniature does not know here-documents; write && between the commands.")
        flags, rest = options(value)
        mounts = [dict(part.partition("=")[::2] for part in given.split(",")) for name, given in flags if name == "mount"]
        before = dict(stage.files)
        shell = Shell(self, stage, mounts)
        words = as_list(rest)
        shell.run([words] if words else None, rest)
        for path in shell.mounted:
            stage.files.pop(path, None)
            if path in before:
                stage.files[path] = before[path]
        bound = sorted((path, file) for path, file in shell.mounted.items() if file.text != "a secret")
        key = ("run", value, sorted(stage.args.items()), sorted(stage.env.items()), stage.user, bound)
        stage.history.append(value)
        stage.step(line, f"RUN {value}", key, before, round(shell.seconds, 1))


def is_folder(stage, path):
    return path == stage.workdir or any(one.startswith(path.rstrip("/") + "/") for one in stage.files)


def glob_pattern(text):
    return "".join({"*": "[^/]*", "?": "[^/]"}.get(char, re.escape(char)) for char in text)


class Shell:
    """What the commands of one RUN do."""

    def __init__(self, build, stage, mounts):
        self.build, self.stage, self.seconds = build, stage, 0.0
        self.env = {**stage.args, **stage.env}
        self.folder, self.mounted, self.caches = stage.workdir, {}, []
        for mount in mounts:
            kind, target = mount.get("type", "bind"), mount.get("target") or mount.get("dst") or mount.get("destination")
            if kind == "cache":
                self.caches.append(joined(stage.workdir, target or "/"))
            elif kind == "secret":
                name = mount.get("id") or posixpath.basename(target or "")
                target = target or (None if "env" in mount else f"/run/secrets/{name}")
                if name == "pipconf":
                    if target:
                        self.mounted[joined(stage.workdir, target)] = File(0, "a secret")
                    if "env" in mount:
                        self.env[mount["env"]] = "the text of pip.conf"
                elif mount.get("required") in ("true", ""):
                    raise BuildError(f"secret {name}: not found; the build is given pipconf.")
            elif kind == "bind":
                files = build.source(mount.get("from"))
                source = joined("/", mount.get("source") or mount.get("src") or "/")
                target = joined(stage.workdir, target or "/")
                bound = {}
                for path, file in files.items():
                    if path == source:
                        bound[target] = file
                    elif path.startswith(source.rstrip("/") + "/"):
                        bound[joined(target, path[len(source.rstrip("/")) + 1 :])] = file
                self.mounted.update(bound)
                if not bound:
                    raise BuildError(f'failed to calculate checksum: "{source}": not found.')
            else:
                raise BuildError(f"The miniature does not know --mount=type={kind}.")
        stage.files.update(self.mounted)

    def run(self, commands, text):
        for words in commands or self.commands(text):
            while words and re.fullmatch(r"\w+=.*", words[0]):
                name, _, value = words.pop(0).partition("=")
                self.env[name] = value
            if words:
                self.command(words)

    def commands(self, text):
        text = re.sub(r"\$\(\s*cat\s+[^)]*\)", "the-text-of-a-file", text)
        text = substituted(text, self.env)
        lexer = shlex.shlex(text, posix=True, punctuation_chars="&;|<>")
        lexer.whitespace_split = True
        try:
            tokens = list(lexer)
        except ValueError as error:
            raise BuildError(f"/bin/sh: syntax error: {error}") from None
        words = []
        for token in [*tokens, ";"]:
            if token in ("&&", ";", "||", "|", "&"):
                if words:
                    yield words
                words = []
            elif token in (">", ">>", "<"):
                raise BuildError("The miniature does not know redirections.")
            else:
                words.append(token)

    def command(self, words):
        program, arguments = words[0], words[1:]
        name = posixpath.basename(program)
        self.seconds += 0.5
        if name in HARMLESS:
            return
        if program == "cd":
            self.folder = joined(self.folder, arguments[0] if arguments else self.stage.home())
        elif program == "export":
            for word in arguments:
                key, _, value = word.partition("=")
                self.env[key] = value
        elif program == "." and arguments and arguments[0].endswith("/bin/activate"):
            self.env["PATH"] = f"{posixpath.dirname(joined(self.folder, arguments[0]))}:{self.env['PATH']}"
        elif program in ("apt-get", "apt"):
            self.apt(arguments)
        elif program == "rm":
            for word in arguments:
                if not word.startswith("-"):
                    self.remove(joined(self.folder, word))
        elif program in ("useradd", "adduser", "groupadd", "addgroup"):
            self.add_user(program, arguments)
        elif program in ("chown", "chmod"):
            self.change(program, [word for word in arguments if not word.startswith("-")])
        elif re.fullmatch(r"(pip|python)[\d.]*", name):
            self.python(program, name, arguments)
        elif name in ("curl", "wget", "git", "gcc") and not found(self.stage, program, self.env):
            raise BuildError(f"/bin/sh: 1: {name}: not found")
        elif name == "sudo":
            raise BuildError("/bin/sh: 1: sudo: not found")
        else:
            raise BuildError(f"The miniature does not know the command {program}.")

    def root_only(self, what):
        if account(self.stage)[0] != 0:
            raise BuildError(f"{what}: Permission denied: the user is {self.stage.user}.")

    def cached(self, folder):
        """The cache mount in which a folder lies."""
        return next((one for one in self.caches if f"{folder}/".startswith(one.rstrip("/") + "/")), None)

    def remove(self, path):
        pattern = re.compile(glob_pattern(path))
        for one in list(self.stage.files):
            parts = one.split("/")
            if any(pattern.fullmatch("/".join(parts[:count])) for count in range(2, len(parts) + 1)):
                del self.stage.files[one]

    def apt(self, arguments):
        names = [word for word in arguments if not word.startswith("-")]
        action, names = (names[0] if names else ""), [name.split("=")[0] for name in names[1:]]
        self.root_only("apt-get")
        lists, files = "/var/lib/apt/lists", self.stage.files
        if action == "update":
            self.seconds += 5
            if self.cached(lists):
                self.build.wheels.add((self.cached(lists), "apt lists"))
            else:
                files[f"{lists}/all"] = File(20, "lists")
        elif action == "install":
            here = f"{lists}/all" in files or (self.cached(lists), "apt lists") in self.build.wheels
            if not here:
                raise BuildError(f"E: Unable to locate package {names[0] if names else ''}: apt-get update was not run.")
            if not any(word in ("-y", "--yes", "-qy", "-yq", "-qqy", "-yqq") for word in arguments):
                raise BuildError("apt-get install asks whether to go on, and nobody answers: Abort.")
            for name in names:
                mb = APT.get(name, 10)
                self.seconds += 2 + mb / 10
                files[f"/usr/share/apt/{name}"] = File(mb, name)
                for program in ("gcc", "g++") if name in COMPILERS else (name,):
                    files[f"/usr/bin/{program}"] = File(0, program)
        elif action in ("purge", "remove"):
            for name in names:
                files.pop(f"/usr/share/apt/{name}", None)
                for program in ("gcc", "g++") if name in COMPILERS else (name,):
                    files.pop(f"/usr/bin/{program}", None)
        elif action not in ("clean", "autoremove", "upgrade", "autoclean"):
            raise BuildError(f"The miniature does not know apt-get {action}.")

    def add_user(self, program, arguments):
        self.root_only(program)
        uid, home, names = None, None, []
        words = iter([part for word in arguments for part in (word.split("=", 1) if word.startswith("--") else [word])])
        for word in words:
            if word in ("-u", "--uid"):
                uid = int(next(words, "1000"))
            elif word in ("-d", "--home", "--home-dir"):
                home = next(words, None)
            elif word in ("-g", "--gid", "-G", "--groups", "-s", "--shell", "-c", "--gecos", "--comment", "--ingroup"):
                next(words, None)
            elif not word.startswith("-"):
                names.append(word)
        if program in ("useradd", "adduser") and names:
            name = names[0]
            self.stage.users = {**self.stage.users, name: (uid or 1000 + len(self.stage.users), home or f"/home/{name}")}
            self.stage.files["/etc/passwd"] = File(0, repr(sorted(self.stage.users.items())))

    def change(self, program, words):
        """chown and chmod copy every file that they touch into the new layer."""
        for path in words[1:]:
            top = joined(self.folder, path)
            for one, file in list(self.stage.files.items()):
                if one == top or one.startswith(top.rstrip("/") + "/"):
                    self.stage.files[one] = file._replace(owner=(program, words[0]))

    def python(self, program, name, arguments):
        path = found(self.stage, program, self.env)
        ran = interpreter(self.stage, path) if path else None
        if ran is None:
            raise BuildError(f"/bin/sh: 1: {program}: not found")
        python = path if name.startswith("python") else self.stage.files[path].runs
        if name.startswith("python"):
            if arguments[:2] == ["-m", "venv"]:
                return self.venv(joined(self.folder, arguments[-1]), ran[1])
            if arguments[:2] != ["-m", "pip"]:
                self.seconds += 1
                return None
            arguments = arguments[2:]
        return self.pip(arguments, ran, python)

    def venv(self, folder, version):
        python = f"/usr/local/bin/python{version}"
        files = self.stage.files
        files[f"{folder}/pyvenv.cfg"] = File(0, f"{version} {self.stage.user}")
        for name in ("python", "python3", f"python{version}"):
            files[f"{folder}/bin/{name}"] = File(0, "python", python)
        for name in ("pip", "pip3"):
            files[f"{folder}/bin/{name}"] = File(6, "pip", f"{folder}/bin/python")
        self.seconds += 3

    def pip(self, arguments, ran, python):
        action = next((word for word in arguments if not word.startswith("-")), "")
        given, flags, names = {}, set(), []
        takes = {"-r": "r", "--requirement": "r", "--prefix": "prefix", "-t": "target", "--target": "target",
                 "-w": "wheels", "--wheel-dir": "wheels", "-f": "links", "--find-links": "links",
                 "--index-url": "index", "-i": "index", "--extra-index-url": "index", "-c": "constraint",
                 "--root-user-action": "x", "--progress-bar": "x", "--cache-dir": "x", "--timeout": "x", "--retries": "x"}
        words = iter(arguments[arguments.index(action) + 1 :] if action else [])
        flags.update(word for word in arguments if word.startswith("-"))
        for word in words:
            option, equals, value = word.partition("=")
            if option in takes and word.startswith("-"):
                given.setdefault(takes[option], []).append(value if equals else next(words, ""))
            elif not word.startswith("-"):
                names.append(word)
        if action == "cache":
            return self.remove(f"{self.stage.home()}/.cache/pip")
        if action not in ("install", "wheel", "download"):
            return None
        wanted = self.wanted(given.get("r", []), names)
        folders = [joined(self.folder, one) for one in given.get("links", [])]
        folders += [posixpath.dirname(joined(self.folder, one)) for one in names if "/" in one]
        ready = {file.text for path, file in self.stage.files.items() if posixpath.dirname(path) in folders}
        if action == "wheel":
            folder = joined(self.folder, given.get("wheels", ["."])[0])
            self.fetch(wanted, ready, flags, given)
            for name, (version, _, download) in wanted.items():
                self.stage.files[f"{folder}/{name}.whl"] = File(download, f"{name}=={version}")
            return None
        if any("/" in one for one in names):
            offered = {f"{name}=={facts[0]}": (name, facts) for name, facts in self.build.place["packages"].items()}
            wanted.update(offered[one] for one in ready if one in offered)
        self.fetch(wanted, ready, flags, given)
        self.install(wanted, given, flags, ran, python)
        return None

    def wanted(self, lists, names):
        """name: (version, MB installed, MB to download) of what pip is asked for."""
        offered, wanted = self.build.place["packages"], {}
        for path in lists:
            file = self.stage.files.get(joined(self.folder, path))
            if file is None or not file.text.startswith("requirements.txt@"):
                raise BuildError(f"Could not open requirements file: No such file or directory: '{path}'")
            wanted.update(offered)
        for word in names:
            if "/" in word:
                continue
            name, _, version = re.sub(r"\[.*\]", "", word).partition("==")
            if name in offered:
                facts = offered[name]
                wanted[name] = facts if version == facts[0] else (version or "the newest", *facts[1:])
            elif name not in ("pip", "setuptools", "wheel"):
                raise BuildError(f"The miniature's index has only what stands in requirements.txt, not {name}.")
        return wanted

    def fetch(self, wanted, ready, flags, given):
        """The downloads, and the compiler for what comes as source."""
        home = self.stage.home()
        store = f"{home}/.cache/pip"
        keeps = "--no-cache-dir" not in flags and self.env.get("PIP_NO_CACHE_DIR", "0") in ("0", "off", "false", "no")
        mount = self.cached(store)
        for name, (version, _, download) in wanted.items():
            title = f"{name}=={version}"
            if title in ready or (keeps and mount and (mount, title) in self.build.wheels):
                continue
            if "--no-index" in flags:
                raise BuildError(f"ERROR: No matching distribution found for {title}")
            if name == "meterproto":
                places = ["/etc/pip.conf", f"{home}/.config/pip/pip.conf", f"{home}/.pip/pip.conf"]
                asked = self.env.get("PIP_CONFIG_FILE")
                if not any(one in self.stage.files for one in [*places, *([asked] if asked else [])]):
                    raise BuildError(f"ERROR: No matching distribution found for {title}: pip knows only the public index.")
                if not found(self.stage, "gcc", self.env):
                    raise BuildError(f"Building wheel for {name}: error: command 'gcc' failed: No such file or directory")
                self.seconds += 60
            self.seconds += download / 4
            if keeps and mount:
                self.build.wheels.add((mount, title))
            elif keeps:
                self.stage.files[f"{store}/{name}"] = File(download, title)

    def install(self, wanted, given, flags, ran, python):
        prefix, version = ran
        uid, home = account(self.stage)
        if "target" in given:
            site = joined(self.folder, given["target"][0])
            bin_folder = f"{site}/bin"
        else:
            if "prefix" in given:
                prefix = joined(self.folder, given["prefix"][0])
            elif "--user" in flags or (uid != 0 and prefix == "/usr/local"):
                prefix = f"{home}/.local"
            elif uid != 0 and not self.stage.files[f"{prefix}/pyvenv.cfg"].text.endswith(f" {self.stage.user}"):
                raise BuildError(f"ERROR: Could not install packages: Permission denied: '{prefix}'")
            site, bin_folder = f"{prefix}/lib/python{version}/site-packages", f"{prefix}/bin"
        for name, (number, mb, _) in wanted.items():
            self.seconds += mb / 25
            self.stage.files[f"{site}/{name}"] = File(mb, f"{name}=={number}")
            if name == "uvicorn":
                self.stage.files[f"{bin_folder}/uvicorn"] = File(0, "uvicorn", python)


# What becomes of an image.


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


# What Run shows.


def edited(place, *paths):
    return {**place, "edits": {**place["edits"], **{path: place["edits"].get(path, 1) + 1 for path in paths}}}


def main():
    texts = Path("Dockerfile").read_text(), Path("Dockerfile.dockerignore").read_text()
    place, cache, wheels = situation(), set(), set()
    try:
        build = Build(*texts, place, cache, wheels)
    except BuildError as error:
        print("The build ends:", error)
        return
    layers = [layer for stage in build.built.values() for layer in stage.layers if layer.seconds or layer.mb]
    waymark.table(
        [[layer.line, layer.does[:70], round(layer.mb, 1), layer.seconds] for layer in layers],
        columns=["line", "instruction", "MB", "seconds"],
        caption="The first build, layer by layer",
    )
    image, sent = build.image, {layer.key for layer in build.image.layers}
    print(f"The image has {size(image):,.0f} MB.")
    strange = left_in(image, lambda path: True)
    print("Of the folder it holds, in some layer:", ", ".join(strange) or "nothing")

    newer = {**place["packages"], "uvicorn": ("0.55.0", 2, 1)}
    changes = {
        "serve.py": edited(place, "serve.py"),
        "a new model": edited(place, "serve.py", "models/digits.joblib"),
        "README, a commit": edited(place, "serve.py", "models/digits.joblib", "README.md", ".git/index"),
        "requirements.txt": edited({**place, "packages": newer}, "serve.py", "models/digits.joblib", "README.md", ".git/index", "requirements.txt"),
    }
    again, megabytes = [], []
    for changed in changes.values():
        build = Build(*texts, changed, cache, wheels)
        again.append(sum(layer.seconds for stage in build.built.values() for layer in stage.layers))
        new = [layer for layer in build.image.layers if layer.key not in sent]
        sent.update(layer.key for layer in new)
        megabytes.append(sum(layer.mb for layer in new))
    waymark.plot.Figure(title="Built again after a change", y="seconds").bar(list(changes), again).show()
    waymark.plot.Figure(title="Sent again after a change", y="MB").bar(list(changes), megabytes).show()

    try:
        ran = process(image)
    except BuildError as error:
        print("The container ends:", error)
        return
    print(f"Process 1 is {ran['pid 1']}, as user {ran['uid']}, on Python {ran['python']}; it listens on {ran['host']}:{ran['port']}.")
    requests = [(start / 2, 2.0) for start in range(-4, 40)]
    lost, seconds = stopped(image, requests)
    print(f"docker stop, with a request every half second: gone after {seconds} s, {lost} requests lost.")
    too_soon, after = health(image, 45, 300)
    told = "unhealthy while it still loads" if too_soon else "never" if after is None else f"after {after:.0f} s"
    print(f"It hangs from second 300 on, and Docker notices: {told}.")


if __name__ == "__main__":
    main()
