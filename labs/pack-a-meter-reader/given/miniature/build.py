"""`docker build`: goes through the instructions of a Dockerfile, and takes from its cache what has not changed."""

import posixpath
import re
import shlex

from miniature.image import (
    REMEMBERED,
    BuildError,
    Stage,
    as_list,
    context,
    joined,
    options,
    parse,
    situation,
    substituted,
)
from miniature.shell import Shell, glob_pattern, is_folder


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
