# mistake: looks references of both descriptions up in the old one
# file: contract.py
# caught-by: follows references and lists, and sees whole operations
# says: resolve each in its own description

"""Says at which places a client of one description breaks on the next."""

import math

METHODS = ("get", "put", "post", "patch", "delete")


def breaking(old, new):
    """The places, sorted, each once."""
    breaking.old, places = old, set()
    for path, item in old["paths"].items():
        for method in METHODS:
            if method in item:
                name = f"{method.upper()} {path}"
                later = new["paths"].get(path, {}).get(method)
                places.update([name] if later is None else operation(old, item[method], new, later, name))
    return sorted(places)


def operation(old, before, new, after, name):
    """The places at which one operation breaks: its request may only get wider, its answers only narrower."""
    sent, read = before.get("requestBody", {}), after.get("requestBody", {})
    if read.get("required", False) and not sent.get("required", False):
        yield f"{name} request"
    if schema_of(sent) and schema_of(read):
        yield from gaps(old, schema_of(sent), new, schema_of(read), f"{name} request")
    for status, answer in before["responses"].items():
        at = f"{name} {status}"
        if status not in after["responses"]:
            if status.startswith("2"):
                yield at
            continue
        come = schema_of(after["responses"][status])
        if schema_of(answer):
            yield from gaps(new, come, old, schema_of(answer), at) if come else [at]


def schema_of(holder):
    """The schema of a request body or of a response, if it has one."""
    return holder.get("content", {}).get("application/json", {}).get("schema")


def gaps(speaks, inner, listens, outer, at):
    """Where a value that `inner` allows, in the description `speaks`, is not allowed by `outer` in `listens`."""
    inner, outer = resolved(breaking.old, inner), resolved(breaking.old, outer)
    if not types(inner) <= types(outer):
        yield at
        return
    if "enum" in outer and not ("enum" in inner and set(inner["enum"]) <= set(outer["enum"])):
        yield at
    if inner.get("minimum", -math.inf) < outer.get("minimum", -math.inf):
        yield at
    if inner.get("maximum", math.inf) > outer.get("maximum", math.inf):
        yield at
    for name in outer.get("required", []):
        if name not in inner.get("required", []):
            yield f"{at}.{name}"
    known = outer.get("properties", {})
    for name, schema in inner.get("properties", {}).items():
        if name in known:
            yield from gaps(speaks, schema, listens, known[name], f"{at}.{name}")
        elif outer.get("additionalProperties", True) is False:
            yield f"{at}.{name}"
    if "items" in inner:
        yield from gaps(speaks, inner["items"], listens, outer["items"], f"{at}[]")


def resolved(description, schema):
    """The schema itself, where it is a reference."""
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def types(schema):
    """The types as a set, in which `number` holds `integer` as well."""
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {*named, "integer"} if "number" in named else set(named)
