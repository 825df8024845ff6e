import io
import json
import re
import shlex

from dockerfile_parse import DockerfileParser
from telling import is_secret, told
from waymark import check, fail

FILE = "Dockerfile"
# https://docs.docker.com/reference/dockerfile/#overview
KNOWN = ("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR")
SECRET_FILES = re.compile(r"(^|/)(\.env(\..*)?|id_(rsa|ed25519)|.*\.pem|.*\.key|\.git|\.aws|credentials(\.json)?)/?$")
TOOLS = ("pip", "setuptools", "wheel")


def without_heredocs(text):
    """The text with what stands in here-documents as comments, line by line: the parser takes it for instructions."""
    kept, waiting = [], []
    for line in text.splitlines():
        if waiting:
            # https://docs.docker.com/reference/dockerfile/#here-documents
            if line.lstrip("\t") == waiting[0]:
                waiting.pop(0)
            kept.append("#")
            continue
        kept.append(line)
        if re.match(r"\s*(RUN|COPY|ADD)\s", line, re.IGNORECASE):
            waiting = re.findall(r"<<-?[\"']?(\w+)[\"']?", line)
    return "\n".join(kept) + "\n"


def steps_of(lab):
    """The instructions as the parser finds them, comments left out; fails where there are none."""
    text = without_heredocs(lab.text(FILE))
    steps = [one for one in DockerfileParser(fileobj=io.BytesIO(text.encode()), env_replace=False).structure if one["instruction"] != "COMMENT"]
    if not steps:
        fail("There is no instruction in it.", got=text[:200], expected="FROM and what follows it")
    return steps


def at(step):
    return f"Line {step['startline'] + 1}: "


def stages_of(lab):
    """The stages, each as (its FROM, its name, the image, its steps); what an ARG before the first FROM gives is filled in."""
    stages, before = [], {}
    for step in steps_of(lab):
        if step["instruction"] == "FROM":
            words = [one for one in step["value"].split() if not one.startswith("--")]
            named = words[2] if len(words) > 2 and words[1].lower() == "as" else None
            stages.append((step, named, filled(words[0] if words else "", before), []))
        elif stages:
            stages[-1][3].append(step)
        elif step["instruction"] == "ARG":
            name, _, value = step["value"].partition("=")
            before[name.strip()] = value.strip().strip("\"'")
    return stages


def filled(image, values):
    """An image's name with its variables replaced by their defaults, as far as there are any."""

    def one(match):
        name, default = match[1] or match[3], match[2]
        return values.get(name) or default or match[0]

    return re.sub(r"\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)", one, image)


def last_chain(lab):
    """The steps that the image that is run has been made by: those of the last stage after those that it begins with."""
    stages, steps, base = stages_of(lab), [], ""
    if not stages:
        return [], ""
    wanted, end = len(stages) - 1, len(stages)
    while wanted is not None:
        end = wanted
        _, _, base, own = stages[wanted]
        steps = own + steps
        wanted = next((place for place in reversed(range(end)) if (stages[place][1] or "").lower() == base.lower() and base), None)
    return steps, base


@check("is read as a Dockerfile")
def readable(lab):
    problems, begun = [], False
    for step in steps_of(lab):
        name = step["instruction"]
        if name not in KNOWN:
            problems.append(f"{at(step)}{name} is no instruction of a Dockerfile.")
        elif name == "FROM":
            begun = True
            if not step["value"].strip():
                problems.append(f"{at(step)}FROM names no image.")
        elif not begun and name != "ARG":
            problems.append(f"{at(step)}{name} stands before the first FROM; only ARG may.")
        elif not step["value"].strip():
            problems.append(f"{at(step)}{name} says nothing.")
    if not begun:
        problems.append("There is no FROM.")
    told(problems)


@check("begins with images whose version is pinned")
def pinned(lab):
    names, problems = set(), []
    for step, named, image, _ in stages_of(lab):
        if image.lower() not in names and image != "scratch":
            tag = image.rpartition("/")[2].partition(":")[2]
            if "$" in image:
                problems.append(f"{at(step)}{image} has a variable without a default before the first FROM.")
            elif "@sha256:" not in image and tag in ("", "latest"):
                problems.append(f"{at(step)}{image} is whatever is newest on the day of the build: name a version, or a digest.")
        names.add((named or "").lower())
    told(problems)


@check("pins what it installs by pip")
def installs(lab):
    problems = []
    for step in steps_of(lab):
        if step["instruction"] == "RUN":
            problems += [f"{at(step)}`{one}` has no version: the next build may install another." for one in unpinned(step["value"])]
    told(problems)


def unpinned(command):
    """What `pip install` is told to install without a version. Files of requirements, folders and wheels are left alone."""
    try:
        words = shlex.split(re.sub(r"([;&|]+)", r" \1 ", command), comments=False)
    except ValueError:
        return
    waiting, installing, constrained = iter(words), False, False
    before = ""
    for word in waiting:
        if re.fullmatch(r"[;&|]+", word):
            installing = constrained = False
        elif word == "install" and re.search(r"(^|/)pip[\d.]*$", before):
            installing = True
        elif installing and word in ("-r", "--requirement", "-e", "--editable", "-t", "--target", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "--prefix", "--root", "--python", "-p"):
            next(waiting, None)
        elif installing and word in ("-c", "--constraint"):
            constrained = True
            next(waiting, None)
        elif installing and not constrained and not word.startswith("-") and re.match(r"[A-Za-z0-9]", word):
            bare = re.split(r"[\[<>=!~ ]", word)[0].lower()
            if "==" not in word and "@" not in word and "/" not in word and not word.endswith((".whl", ".gz", ".zip")) and bare not in TOOLS:
                yield word
        if not word.startswith("-"):
            before = word


@check("does not run as root")
def not_root(lab):
    steps, base = last_chain(lab)
    user = next((step for step in reversed(steps) if step["instruction"] == "USER"), None)
    if user is None:
        if "nonroot" in base:
            return
        fail("It has no USER, so process 1 is root unless the image that it begins with says otherwise.", expected="USER with a name or a number above 0, after what root has to do")
    name = user["value"].split(":")[0].strip()
    if name in ("root", "0", ""):
        fail(f"{at(user)}the last USER is root.", got=user["content"].strip(), expected="a name or a number above 0")


@check("starts its process without a shell in between")
def starts(lab):
    steps, _ = last_chain(lab)
    starting = [next((step for step in reversed(steps) if step["instruction"] == name), None) for name in ("ENTRYPOINT", "CMD")]
    starting = [step for step in starting if step]
    if not starting:
        fail("It has neither CMD nor ENTRYPOINT: it starts whatever the image that it begins with starts.", expected='CMD ["program", "argument"]')
    problems = []
    for step in starting:
        value = step["value"].strip()
        try:
            words = json.loads(value)
        except ValueError:
            if re.match(r"exec\s", value):
                continue
            why = "it looks like a list, but is no JSON: its words stand in double quotes" if value.startswith("[") else "a shell is process 1, and does not hand on the signal of `docker stop`"
            problems.append(f"{at(step)}{step['instruction']} {value[:80]}: {why}.")
            continue
        if not (isinstance(words, list) and all(isinstance(one, str) for one in words)):
            problems.append(f"{at(step)}{step['instruction']} is no list of words.")
        elif len(words) > 2 and re.search(r"(^|/)(ba|da|z)?sh$", words[0]) and words[1].startswith("-") and "c" in words[1] and not re.search(r"(^|[;&]\s*)exec\s", words[2]):
            problems.append(f"{at(step)}{step['instruction']} starts a shell that waits for the program; write `exec` before it, or leave the shell out.")
    told(problems)


@check("keeps no secret in a layer")
def no_secret(lab):
    problems = []
    for step in steps_of(lab):
        name, value = step["instruction"], step["value"]
        if name in ("ENV", "ARG"):
            pairs = re.findall(r"""([\w.-]+)=("[^"]*"|'[^']*'|\S*)""", value) or ([tuple(value.split(None, 1))] if name == "ENV" and len(value.split(None, 1)) == 2 else [])
            for key, held in pairs:
                held = held.strip("\"'")
                if is_secret(key) and held and not held.startswith("$") and not held.startswith("/run/secrets/"):
                    problems.append(f"{at(step)}{key} has a value, which stays in the image's history for whoever has it.")
        elif name in ("COPY", "ADD"):
            words = [one for one in value.split() if not one.startswith("--")]
            for word in words[:-1]:
                if SECRET_FILES.search(word.strip("[]\",'")):
                    problems.append(f"{at(step)}{word} is copied into a layer, and stays there whatever is removed later.")
    told(problems)
