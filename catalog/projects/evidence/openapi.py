import re
from collections import Counter

from reading import Unreadable, documents, line_of
from telling import told
from waymark import check, fail

FILE = "openapi.yaml"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")


def description_of(lab):
    """The description; fails in words where the text is none."""
    try:
        found = documents(lab.text(FILE))
    except Unreadable as error:
        fail(f"It cannot be read. {error}", expected="YAML or JSON")
    if len(found) != 1 or not isinstance(found[0], dict):
        fail("It is no description: that is one object with openapi, info and paths.", got=f"{len(found)} documents" if len(found) != 1 else repr(found[0])[:200])
    return found[0]


def inside(value):
    """What is a mapping, as it is; what is none, as an empty one."""
    return value if isinstance(value, dict) else {}


def target(description, value):
    """Where a reference leads, through further ones; the value itself where it is none, None where nothing is there."""
    for _ in range(50):
        reference = inside(value).get("$ref")
        if not isinstance(reference, str):
            return value
        if not reference.startswith("#/"):
            return None
        value = description
        for part in reference[2:].split("/"):
            # https://www.rfc-editor.org/rfc/rfc6901#section-4
            part = part.replace("~1", "/").replace("~0", "~")
            if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
                value = value[int(part)]
            elif isinstance(value, dict) and part in value:
                value = value[part]
            else:
                return None
    return None


def operations(description):
    """Every operation as (path, method, operation, what is around it)."""
    for path, item in inside(description.get("paths")).items():
        item = inside(target(description, item))
        for method in METHODS:
            if method in item:
                yield path, method, inside(item[method]), item


def words_of(method, path):
    return f"{method.upper()} {path}"


def walk(value, where=""):
    """Every mapping below a value, with where it is."""
    if isinstance(value, dict):
        yield value, where
        for key, one in value.items():
            yield from walk(one, f"{where} › {key}" if where else str(key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from walk(one, f"{where} › {place}")


@check("is YAML or JSON, and says which OpenAPI it follows")
def readable(lab):
    description = description_of(lab)
    version, problems = description.get("openapi"), []
    if not (isinstance(version, str) and re.fullmatch(r"3\.[0-2]\.\d+", version)):
        problems.append(f"`openapi` is {version!r}; a tool looks there for the rules of the rest, such as 3.1.1.")
    info = inside(description.get("info"))
    for name in ("title", "version"):
        if not (isinstance(info.get(name), str) and info[name]):
            problems.append(f"`info › {name}` is {info.get(name)!r}; it is text, in quotes where YAML would read a number.")
    told(problems)


@check("says of every operation what it answers")
def answered(lab):
    description = description_of(lab)
    problems, found = [], list(operations(description))
    if not found:
        problems.append("It has no operation: `paths` holds each path, and each path its methods.")
    for path in inside(description.get("paths")):
        if not (isinstance(path, str) and (path.startswith("/") or path.startswith("x-"))):
            problems.append(f"The path {path!r} does not begin with `/`.")
    for path, method, operation, _ in found:
        name = words_of(method, path)
        responses = operation.get("responses")
        if not (isinstance(responses, dict) and responses):
            problems.append(f"{line_of(operation)}{name} has no `responses`.")
            continue
        for status, response in responses.items():
            if isinstance(status, int):
                problems.append(f"{line_of(responses)}the status {status} of {name} is a number; keys are text: quote it.")
            elif not (isinstance(status, str) and re.fullmatch(r"[1-5](\d\d|XX)|default|x-.*", status)):
                problems.append(f"{line_of(responses)}{status!r} of {name} is no status.")
            response = target(description, response)
            if response is not None and not inside(response).get("description") and not str(status).startswith("x-"):
                problems.append(f"{line_of(response)}the answer {status} of {name} has no `description`.")
    told(problems)


@check("has no reference that leads nowhere")
def referenced(lab):
    description = description_of(lab)
    problems = []
    for value, where in walk(description):
        reference = value.get("$ref")
        if not isinstance(reference, str):
            continue
        if not reference.startswith("#/"):
            problems.append(f"{line_of(value)}{reference} is in another file, which whoever reads this one does not have.")
        elif target(description, value) is None:
            problems.append(f"{line_of(value)}{reference} leads nowhere ({where}).")
    told(problems)


@check("names every parameter that a path has")
def parameters(lab):
    description = description_of(lab)
    problems = []
    for path, method, operation, item in operations(description):
        wanted, given = set(re.findall(r"\{([^{}]+)\}", str(path))), set()
        for holder in (item, operation):
            for one in holder.get("parameters") or []:
                one = inside(target(description, one))
                if one.get("in") != "path":
                    continue
                given.add(one.get("name"))
                if one.get("required") is not True:
                    problems.append(f"{line_of(one)}`{one.get('name')}` of {path} is part of the path: it is always there, `required: true`.")
        name = words_of(method, path)
        problems += [f"{line_of(operation)}{name} does not say what `{one}` is." for one in sorted(wanted - given)]
        problems += [f"{line_of(operation)}{name} describes `{one}`, which its path does not have." for one in sorted(map(str, given - wanted))]
    told(problems)


def bodies(description):
    """Every body that is sent or answered, as (what, the body)."""
    for path, method, operation, _ in operations(description):
        name = words_of(method, path)
        if "requestBody" in operation:
            yield f"The request of {name}", inside(target(description, operation["requestBody"]))
        for status, response in inside(operation.get("responses")).items():
            response = inside(target(description, response))
            if "content" in response:
                yield f"The answer {status} of {name}", response


@check("says of every body what it looks like")
def described(lab):
    description = description_of(lab)
    problems = []
    for what, body in bodies(description):
        content = inside(body.get("content"))
        if not content:
            problems.append(f"{line_of(body)}{what} has no `content`.")
        for kind, media in content.items():
            # Bytes and streams need no schema: https://spec.openapis.org/oas/v3.1.1#considerations-for-file-uploads
            if "json" in str(kind) and "schema" not in inside(media):
                problems.append(f"{line_of(media)}{what} has no `schema` for {kind}.")
    modern = not str(description.get("openapi")).startswith("3.0")
    for value, where in walk(description):
        if "properties" in where.split(" › ")[-1:] or "example" in where:
            continue
        if modern and "nullable" in value and "type" in value:
            problems.append(f'{line_of(value)}`nullable` is no word any more: in 3.1 what may be null has `type: [string, "null"]`.')
        kinds = value.get("type")
        if "schema" not in where or kinds is None or isinstance(kinds, dict):
            continue
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            if kind not in TYPES:
                problems.append(f"{line_of(value)}{kind!r} is no type of a schema; null is written in quotes.")
    told(problems)


@check("has a name of its own for every operation")
def named(lab):
    names = [operation.get("operationId") for _, _, operation, _ in operations(description_of(lab))]
    told([f"The operationId `{name}` stands {count} times; clients name their functions by it." for name, count in Counter(names).items() if name is not None and count > 1])
