"""The shell of the miniature: which commands a RUN may have, and what they do to a stage."""

import posixpath
import re
import shlex

from miniature.image import APT, COMPILERS, HARMLESS, BuildError, File, account, found, interpreter, joined, substituted


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
