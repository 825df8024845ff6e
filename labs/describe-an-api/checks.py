import copy
import functools
import json
import re

import yaml
from waymark import call, check, client, expect, fail, probe, unchanged

FILE = "openapi.yaml"
LANGUAGES = ["de", "en", "no"]
KINDS = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}
SILENT = {"format", "title", "description", "default", "example", "examples", "deprecated", "$comment"}
WORDS = {
    *("$ref", "type", "enum", "const", "required", "properties", "additionalProperties", "items", "minItems", "maxItems"),
    *("minLength", "maxLength", "minimum", "maximum", "anyOf", "oneOf", "allOf"),
}


@functools.cache
def parsed(text):
    """The description, or the parser's words."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        return error


def description_of(lab):
    """The learner's description. Fails with the parser's words and line where it is none."""
    found = parsed(lab.text(FILE))
    if isinstance(found, yaml.YAMLError):
        fail(f"{FILE} cannot be parsed.", call=f"yaml.safe_load({FILE})", got=str(found), expected="YAML or JSON")
    if not isinstance(found, dict):
        fail(f"{FILE} is no object.", call=f"yaml.safe_load({FILE})", got=repr(found)[:200], expected="an object with openapi, info and paths")
    return found


def step(holder, key, where):
    """One step down; fails in words where there is nothing."""
    if not isinstance(holder, dict) or key not in holder:
        fail(f"There is nothing at `{where}`.", call=FILE, got=repr(holder)[:200], expected=f"`{key}` in it")
    return holder[key]


def at(description, *keys):
    """What stands at these keys; a $ref on the way is followed."""
    found, where = description, ""
    for key in keys:
        where = f"{where} › {key}" if where else str(key)
        found = followed(description, step(found, key, where))
    return found


def followed(description, value):
    """Where a reference leads."""
    for _ in range(20):
        if not isinstance(value, dict) or "$ref" not in value:
            return value
        target, found = value["$ref"], description
        if not isinstance(target, str) or not target.startswith("#/"):
            fail("A reference leads within the file: it begins with `#/`.", call=FILE, got=repr(target), expected="#/components/schemas/…")
        for part in target[2:].split("/"):
            if not isinstance(found, dict) or part not in found:
                fail(f"The reference {target} leads nowhere.", call=FILE, got=target, expected=f"`{part}` to be there")
            found = found[part]
        if len(value) > 1:
            found = {"allOf": [found, {key: one for key, one in value.items() if key != "$ref"}]} if isinstance(found, dict) else found
            return found
        value = found
    fail("A reference leads in a circle.", call=FILE, got=repr(value), expected="a schema in the end")


def allows(description, schema, value, depth=0):
    """Whether a schema of the description allows a value: the part of JSON Schema that the brief names."""
    schema = followed(description, schema)
    if isinstance(schema, bool):
        return schema
    if not isinstance(schema, dict) or depth > 30:
        fail("That is no schema.", call=FILE, got=repr(schema)[:200], expected="an object such as {type: string}")
    for word in schema:
        if word not in WORDS | SILENT:
            more = " In 3.1 what may be null has a list of types: `type: [string, \"null\"]`." if word == "nullable" else ""
            fail(f"The judge does not know the word `{word}` in a schema.{more}", call=FILE, got=repr(schema)[:200], expected="the words of the brief")
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(is_a(value, kind) for kind in kinds):
            return False
    if "enum" in schema and not any(same(value, one) for one in schema["enum"]):
        return False
    if "const" in schema and not same(value, schema["const"]):
        return False
    below = functools.partial(allows, description, depth=depth + 1)
    if not all(below(one, value) for one in schema.get("allOf", [])):
        return False
    if "anyOf" in schema and not any(below(one, value) for one in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(below(one, value) for one in schema["oneOf"]) != 1:
        return False
    if isinstance(value, str):
        return schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
    if is_a(value, "number"):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if isinstance(value, list):
        fits = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        return fits and all(below(schema.get("items", True), one) for one in value)
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        return all(name in value for name in schema.get("required", [])) and all(
            below(known.get(name, others), one) for name, one in value.items()
        )
    return True


def is_a(value, kind):
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "integer":
        return is_a(value, "number") and float(value).is_integer()
    if kind not in KINDS:
        fail(f"{kind!r} is no type of JSON Schema.", call=FILE, got=repr(kind), expected='one of string, number, integer, boolean, array, object, "null"')
    return isinstance(value, KINDS[kind])


def same(one, other):
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def media(description, *keys):
    return at(description, "paths", *keys, "content", "application/json")


def request_media(description):
    return media(description, "/suggestions", "post", "requestBody")


def answer_media(description, path, method, status):
    return media(description, path, method, "responses", status)


@check("is a description that tools can read", hint="Which of your keys and values has YAML read as something else than text?")
def readable(lab):
    description = description_of(lab)
    version = at(description, "openapi")
    expect(isinstance(version, str) and re.fullmatch(r"3\.1\.\d", version) is not None, "the field openapi", call=FILE).is_true(
        f"It is {version!r}. A tool looks there for the rules by which to read the rest: 3.1. and a digit, such as 3.1.1."
    )
    for name in ("title", "version"):
        value = at(description, "info", name)
        expect(isinstance(value, str), f"info › {name}", call=FILE).is_true(
            f"It is {value!r}, which YAML has read as {type(value).__name__}: quote it, and it is text."
        )
    paths = at(description, "paths")
    expect(sorted(paths), "the paths", call=FILE).equals(["/model", "/suggestions"])
    names = []
    for path, method, statuses in (("/suggestions", "post", ["200", "400", "422"]), ("/model", "get", ["200"])):
        methods = [one for one in paths[path] if one in ("get", "put", "post", "patch", "delete", "head", "options", "trace")]
        expect(methods, f"the methods of {path}", call=FILE).equals([method])
        names.append(at(description, "paths", path, method, "operationId"))
        responses = at(description, "paths", path, method, "responses")
        expect(sorted(responses, key=str), f"the statuses of {method.upper()} {path}", call=FILE).equals(
            statuses,
            known=[(lambda got: any(isinstance(one, int) for one in got), "A bare 200 is a number to YAML. Keys of JSON are text, and the specification wants the quotes.")],
        )
        for status in statuses:
            words = at(description, "paths", path, method, "responses", status, "description")
            expect(isinstance(words, str) and words != "", f"the description of {status}", call=FILE).is_true("It says nothing.")
            step(answer_media(description, path, method, status), "schema", f"{path} › {method} › {status} › application/json › schema")
    expect(len(set(names)) == 2 and all(isinstance(one, str) and one for one in names), "the operationIds", call=FILE).is_true(
        f"They are {names}. Generated clients name their functions by them: text, and each its own."
    )


BOOK = {"title": "Fisk og hav", "language": "no"}


def judged(description, schema, value, wanted, what, why):
    """Fails unless the schema says so of a value."""
    if allows(description, schema, value) != wanted:
        fail(why, call=f"{what}: {json.dumps(value, ensure_ascii=False)[:300]}", got="refused" if wanted else "allowed", expected="allowed" if wanted else "refused")


def without(value, name):
    return {key: one for key, one in value.items() if key != name}


@check(
    "allows the requests that the service takes, and no others",
    hint="Press Run: for which field do description and service disagree, and in which direction?",
)
def requests(lab):
    description = description_of(lab)
    body = at(description, "paths", "/suggestions", "post", "requestBody")
    expect(body.get("required"), "`required` of the request body", call=FILE).equals(
        True, because="Without it a request may leave the body out, and a generated client lets it."
    )
    schema = step(request_media(description), "schema", "requestBody › content › application/json › schema")
    norwegian = "`no` without quotes is false in YAML 1.1, so Norwegian is missing: quote it."
    for change, why in [
        ({}, "This is the shortest request there is." if allows(description, schema, BOOK | {"language": "de"}) is False else norwegian),
        ({"language": "de"}, "`de` is a language of the service."),
        ({"language": "en", "abstract": "The sea"}, "An abstract may be text."),
        ({"abstract": None}, "An abstract may be null. In 3.1 null is a type of its own: `[string, \"null\"]`."),
        ({"limit": 1}, "A limit of 1 is taken."),
        ({"limit": 10}, "A limit of 10 is taken."),
        ({"title": "x" * 200}, "200 characters are taken."),
    ]:
        judged(description, schema, BOOK | change, True, "the request", why)
    for value, why in [
        (without(BOOK, "title"), "`properties` says what a field looks like, not that it is there: that is `required`."),
        (without(BOOK, "language"), "`properties` says what a field looks like, not that it is there: that is `required`."),
        (BOOK | {"limit": 2.5}, "The service wants a whole number: `integer`."),
        (BOOK | {"limit": 0}, "The service begins at 1."),
        (BOOK | {"limit": 11}, "The service ends at 10."),
        (BOOK | {"limit": None}, "Left out is not null: the service refuses null here."),
        (BOOK | {"language": "nb"}, "The service knows three languages: `enum`."),
        (BOOK | {"language": False}, norwegian),
        (BOOK | {"title": ""}, "The service wants at least one character."),
        (BOOK | {"title": "x" * 201}, "The service wants at most 200 characters."),
        (BOOK | {"title": None}, "A title is text."),
        (BOOK | {"abstract": 7}, "An abstract is text or null."),
        (BOOK | {"lang": "no"}, "The service refuses a field that it does not know: `additionalProperties`."),
        ([BOOK], "A request is an object: say so with `type`."),
    ]:
        judged(description, schema, value, False, "the request", why)


FOUND = {"heading": "Fisheries", "score": 0.5, "uri": None}
ANSWER = {"model": "heads-4", "suggestions": [FOUND, FOUND | {"score": 1, "uri": "https://heads.example/7"}]}
MODEL = {"version": "heads-4", "trained": "2026-08-01", "headings": 3, "languages": ["de", "no"]}


@check("says what the answers look like", hint="What may a client of each answer rely on, and what must it not?")
def answers(lab):
    description = description_of(lab)

    def look(path, method, status, good, bad):
        schema = step(answer_media(description, path, method, status), "schema", f"{path} › {method} › {status}")
        for value, why in good:
            judged(description, schema, value, True, f"the answer {status} of {method.upper()} {path}", why)
        for value, why in bad:
            judged(description, schema, value, False, f"the answer {status} of {method.upper()} {path}", why)

    more = "A field that comes later must pass, or each new one breaks every strict client: no `additionalProperties: false` in an answer."
    there = "The field is always there, and a client wants to rely on it: `required`."
    one = {"suggestions": [FOUND]}
    look(
        "/suggestions",
        "post",
        "200",
        [
            (ANSWER, "The service answers like this. A new heading has null for its uri."),
            (ANSWER | {"suggestions": []}, "Where nothing is found the list is empty."),
            (ANSWER | {"suggestions": [FOUND] * 10}, "Ten are allowed."),
            (ANSWER | {"took": 3}, more),
            (ANSWER | {"suggestions": [FOUND | {"language": "no"}]}, more),
        ],
        [
            (without(ANSWER, "model"), there),
            (without(ANSWER, "suggestions"), there),
            *((ANSWER | {"suggestions": [without(FOUND, name)]}, there) for name in FOUND),
            (ANSWER | {"suggestions": [FOUND | {"score": 1.5}]}, "A score goes from 0 to 1."),
            (ANSWER | {"suggestions": [FOUND | {"score": -0.5}]}, "A score goes from 0 to 1."),
            (ANSWER | {"suggestions": [FOUND | {"score": None}]}, "A score is a number."),
            (ANSWER | {"suggestions": [FOUND | {"heading": None}]}, "A heading is text."),
            (ANSWER | {"suggestions": [FOUND | {"uri": 7}]}, "A uri is text or null."),
            (ANSWER | {"suggestions": [FOUND] * 11}, "There are at most ten."),
            (ANSWER | {"suggestions": ["Fisheries"]}, "What is in the list is an object: `items`."),
            (ANSWER | {"suggestions": None}, "The list may be empty, not null."),
            (ANSWER | {"model": 4}, "The model is text."),
            (one, there),
        ],
    )
    for status in ("400", "422"):
        look(
            "/suggestions",
            "post",
            status,
            [
                ({"error": "not_json"}, "The service answers like this."),
                ({"error": "invalid", "fields": {"limit": "must be a whole number", "lang": "is no field"}}, "Any names may stand in `fields`."),
                ({"error": "invalid", "fields": {}, "hint": "x"}, more),
            ],
            [
                ({}, there),
                ({"error": "broken"}, "There are two errors: `enum`."),
                ({"error": "invalid", "fields": {"limit": 3}}, "The values are texts. `additionalProperties` may be a schema, for all names that are not in `properties`."),
                ({"error": "invalid", "fields": ["limit"]}, "`fields` is an object."),
                ({"error": None}, "The error is text."),
            ],
        )
    look(
        "/model",
        "get",
        "200",
        [(MODEL, "The service answers like this."), (MODEL | {"languages": [], "headings": 0}, "None is allowed."), (MODEL | {"size": 1}, more)],
        [
            *((without(MODEL, name), there) for name in MODEL),
            (MODEL | {"headings": -1}, "There are 0 or more."),
            (MODEL | {"headings": 2.5}, "A number of headings is whole."),
            (MODEL | {"languages": ["nb"]}, "The three languages."),
            (MODEL | {"languages": "de"}, "It is a list."),
            (MODEL | {"trained": 2026}, "A date is text in JSON; `format: date` says which text, and judges nothing."),
            (MODEL | {"version": 4}, "The version is text."),
        ],
    )


def examples_of(holder):
    """The examples of a media type, by whichever of the two words."""
    if "example" in holder:
        yield holder["example"]
    for one in (holder.get("examples") or {}).values():
        if isinstance(one, dict) and "value" in one:
            yield one["value"]


@check("says a thing once, and shows examples that are true", hint="Which words of YAML become a date or a truth value when they stand bare?")
def once(lab):
    description = description_of(lab)
    for status in ("400", "422"):
        got = answer_media(description, "/suggestions", "post", status).get("schema")
        expect(got.get("$ref") if isinstance(got, dict) else got, f"the reference in the schema of {status}", call=FILE).equals(
            "#/components/schemas/Error", because="Written twice, the two drift apart with the first change."
        )
    at(description, "components", "schemas", "Error")
    for holder, what, copied in (
        (request_media(description), "the request", "whoever copies it gets a 422"),
        (answer_media(description, "/suggestions", "post", "200"), "the answer 200 of POST /suggestions", "whoever tries a client on it tries the wrong thing"),
    ):
        found = list(examples_of(holder))
        expect(len(found) > 0, f"{what}", call=FILE).is_true(f"Beside the schema of {what} stands no `example`: it is the first thing that people read, and copy.")
        for value in found:
            if not allows(description, holder["schema"], value):
                fail(f"The example does not fit the schema beside it; {copied}.", call=f"the example of {what}", got=repr(value)[:300], expected="a value that the schema allows")


def text(**more):
    return {"type": "string", **more}


def described(request=None, answer=None, schemas=None, **operation):
    """A description of one operation."""
    content = {"responses": {"200": {"description": "", "content": {"application/json": {"schema": answer or text()}}}}}
    if request is not None:
        content["requestBody"] = {"required": True, "content": {"application/json": {"schema": request}}}
    return {"openapi": "3.1.1", "paths": {"/x": {"summary": "x", "post": content | operation}}, "components": {"schemas": schemas or {}}}


def thing(properties, required=(), **more):
    return {"type": "object", "properties": properties, "required": list(required), **more}


def breaks(lab, old, new, expected, what, *known):
    """Fails unless the checker names these places."""
    with unchanged([old, new], "the descriptions that were passed in"):
        call(lab.contract.breaking, old, new).named(f"breaking(old, new), where {what}").gives(expected, known=list(known))


def both(lab, before, after, request, answer, what, why):
    """The same change in a request and in an answer. `request` and `answer` say whether it breaks."""
    for place, wanted, make in (
        ("request", request, lambda schema: described(request=thing({"a": schema}))),
        ("200", answer, lambda schema: described(answer=thing({"a": schema}))),
    ):
        expected = [f"POST /x {place}.a"] if wanted else []
        breaks(lab, make(before), make(after), expected, f"in the {'request' if place == 'request' else 'answer'} {what}", (lambda got, expected=expected: got != expected, why))


@check("knows who speaks and who listens", hint="The client speaks in a request. Who speaks in an answer?")
def directions(lab):
    turned = "A request may get wider, an answer narrower: in a request the client speaks by `old` and the service listens by `new`, in an answer it is the other way round."
    breaks(lab, described(thing({"a": text()})), described(thing({"a": text()})), [], "nothing changed")
    both(lab, text(), {"type": ["string"]}, False, False, "the type is written as a list", "A type alone and a list of one say the same.")
    null = ["string", "null"]
    both(lab, text(), {"type": null}, False, True, "a may be null from now on", turned)
    both(lab, {"type": null}, text(), True, False, "a may be null no longer", turned)
    both(lab, {"type": "integer"}, {"type": "number"}, False, True, "a may be any number from now on", turned + " A whole number is a number.")
    both(lab, {"type": ["null", "number"]}, {"type": ["integer", "null"]}, True, False, "a must be whole from now on", turned)
    both(lab, text(), {"type": "integer"}, True, True, "a is a number from now on", "Text is no number, for either of them.")
    both(lab, text(enum=["de", "en"]), text(enum=["en", "de", "no"]), False, True, "a has one value more", turned)
    both(lab, text(enum=["de", "en"]), text(enum=["en"]), True, False, "a has one value less", turned)
    both(lab, text(), text(enum=["en"]), True, False, "a has an enum from now on", turned)
    both(lab, text(enum=["en"]), text(), False, True, "a has no enum any more", turned)
    low, high = {"type": "integer", "minimum": 1, "maximum": 10}, {"type": "integer", "minimum": 0, "maximum": 20}
    both(lab, low, high, False, True, "a goes from 0 to 20 and no longer from 1 to 10", turned)
    both(lab, high, low, True, False, "a goes from 1 to 10 and no longer from 0 to 20", turned)
    both(lab, {"type": "integer"}, {"type": "integer", "maximum": 10}, True, False, "a has a maximum from now on", turned)
    both(lab, {"type": "integer"}, {"type": "integer", "minimum": 0}, True, False, "a has a minimum from now on", turned + " Without a minimum every number is allowed, also one below 0.")


@check("knows what a missing or a new field does", hint="Who is surprised when a field is not there, and who when one is?")
def new_fields(lab):
    a, ab = {"a": text()}, {"a": text(), "b": text()}
    silent = "Nobody sends it yet, and nobody needs it: a new field that may be left out breaks nothing."
    cases = [
        (described(thing(a)), described(thing(ab)), [], "the request has a new field b, which may be left out", silent),
        (described(thing(a)), described(thing(ab, ["b"])), ["POST /x request.b"], "the request has a new field b, which must be there", "No client sends it yet."),
        (described(thing(ab)), described(thing(ab, ["b"])), ["POST /x request.b"], "b must be in the request from now on", "Some clients leave it out."),
        (described(thing(ab, ["b"])), described(thing(ab)), [], "b may be left out of the request from now on", "Those who send it may go on."),
        (described(thing(ab)), described(thing(a)), [], "the request has b no longer", "Who listens passes over what it does not name."),
        (described(thing(ab)), described(thing(a, additionalProperties=False)), ["POST /x request.b"], "the request has b no longer, and nothing else either", "`additionalProperties: false` in `new` refuses what clients still send."),
        (described(answer=thing(a)), described(answer=thing(ab, ["b"])), [], "the answer has a new field b", "A client passes over what `old` does not name."),
        (described(answer=thing(a, additionalProperties=False)), described(answer=thing(ab)), ["POST /x 200.b"], "the answer has a new field b, and the client refuses such", "`additionalProperties: false` in `old` is a promise that there are no others."),
        (described(answer=thing(ab, ["b"])), described(answer=thing(ab)), ["POST /x 200.b"], "b may be missing in the answer from now on", "The client relies on it."),
        (described(answer=thing(ab, ["b"])), described(answer=thing(a)), ["POST /x 200.b"], "the answer has b no longer", "The client relies on it."),
        (described(answer=thing(ab)), described(answer=thing(a)), [], "the answer has b no longer, which could be left out before", "A client had to cope without it."),
    ]
    for old, new, expected, what, why in cases:
        breaks(lab, old, new, expected, what, (lambda got, expected=expected: got != expected, why))
    old, new = described(thing(a)), described(thing({"a": {"type": "integer"}}, ["a"]))
    breaks(lab, old, new, ["POST /x request.a"], "a is a number and must be there", (["POST /x request.a"] * 2, "Each place stands there once."))


@check("follows references and lists, and sees whole operations", hint="In which of the two descriptions does a `$ref` of `new` lead somewhere?")
def deep(lab):
    ref = {"$ref": "#/components/schemas/A"}
    nested = thing({"list": {"type": "array", "items": ref}}, ["list"])
    before, after = {"A": thing({"uri": text()}, ["uri"])}, {"A": thing({"uri": {"type": ["string", "null"]}})}
    alike = "The operations look the same, and what their references lead to is not: resolve each in its own description."
    breaks(lab, described(answer=nested, schemas=before), described(answer=nested, schemas=after), ["POST /x 200.list[].uri"], "the uri of what is in a list may be null", (lambda got: got == [], alike))
    breaks(lab, described(nested, schemas=after), described(nested, schemas=before), ["POST /x request.list[].uri"], "the uri must be there in the request, and not null", (lambda got: got == [], alike))
    chain = {"A": {"$ref": "#/components/schemas/B"}, "B": text()}
    breaks(lab, described(ref, schemas=chain), described(text()), [], "a schema stands in its place instead of behind two references")
    breaks(lab, described(ref, schemas={"A": thing({"a": text()})}), described(ref, schemas={"A": text()}), ["POST /x request"], "the request is text instead of an object")

    def model(**methods):
        return {"openapi": "3.1.1", "paths": {"/model": methods}}

    none, created, lost = {"responses": {"204": {"description": ""}}}, {"responses": {"201": {"description": ""}}}, {"responses": {"200": {"description": ""}}}
    answer = {"responses": {"200": {"content": {"application/json": {"schema": text()}}}, "404": {"description": ""}}}
    body = {"requestBody": {"content": {"application/json": {"schema": text()}}}}
    must = {"requestBody": body["requestBody"] | {"required": True}}
    for old, new, expected, what, why in [
        (model(get=none, delete=none), model(get=none), ["DELETE /model"], "DELETE is gone", "The method is no longer there."),
        (model(get=none, summary="a", parameters=[]), model(get=none), [], "the summary is gone", "A path holds more than methods."),
        (model(get=none), {"openapi": "3.1.1", "paths": {}}, ["GET /model"], "the path is gone", "All of its operations are gone."),
        (model(get=none), model(get=none, put=none), [], "PUT is new", "A new operation breaks nobody."),
        (model(get=none), model(get=created), ["GET /model 204"], "204 has become 201", "A client waits for the 204."),
        (model(get=answer), model(get={"responses": {"200": answer["responses"]["200"], "500": {}}}), [], "404 is gone and 500 is new", "Errors may come and go: a client copes with any."),
        (model(get=answer), model(get=lost), ["GET /model 200"], "200 has no body any more", "The client wants to read it."),
        (model(get=lost), model(get=answer), [], "200 has a body", "Nobody reads it yet."),
        (model(put=none), model(put=none | must), ["PUT /model request"], "a body must be there", "No client sends one yet."),
        (model(put=none | body), model(put=none | must), ["PUT /model request"], "the body must be there", "`required` of a body is false if nothing is said."),
        (model(put=none | must), model(put=none | body), [], "the body may be left out", "Those who send it may go on."),
        (model(put=none | must), model(put=none), [], "no body is read", "It is passed over."),
    ]:
        breaks(lab, old, new, expected, what, (lambda got, expected=expected: got != expected, why))
    old = {"paths": model(get=none, delete=none)["paths"] | {"/a": {"post": none}}}
    breaks(lab, old, {"paths": {}}, ["DELETE /model", "GET /model", "POST /a"], "all three operations are gone")


def drawn_request(rng):
    """A body that is right, or wrong at one or two places."""
    asked = {"title": rng.choice(["Fisk og hav", "Sea ice and fish", "Meer und Eis", "Is og fisk", "Fisch", "Grammatik"]), "language": rng.choice(LANGUAGES)}
    for name, values in (("abstract", [None, "", "The sea, the ice and fish"]), ("limit", [1, 2, 3, 10])):
        if rng.random() < 0.5:
            asked[name] = rng.choice(values)
    edges = {"title": ["", "x", "x" * 200, "x" * 201], "language": ["nb", "no", False], "limit": [0, 1, 10, 11, 2.5], "lang": ["de"]}
    for _ in range(rng.choice([0, 1, 1, 1, 2])):
        name = rng.choice(["title", "language", "abstract", "limit", "lang"])
        if rng.random() < 0.2:
            asked.pop(name, None)
        elif name in edges and rng.random() < 0.7:
            asked[name] = rng.choice(edges[name])
        else:
            asked[name] = rng.choice([None, "", "de", False, True, 0, 1, -1, 2.5, [], ["no"], {}])
    return rng.choice([[asked], None, "de", []]) if rng.random() < 0.06 else asked


@probe(cases=40, tolerance=1e-9)
def requests_as_described(lab, rng):
    """Requests that are right or nearly so: what your description says of each, what the service answers, and what your description says of the answer."""
    description, service, told = description_of(lab), client(lab.service.app), []
    schema = step(request_media(description), "schema", "requestBody › schema")
    for _ in range(4):
        asked = drawn_request(rng)
        answer = service.post("/suggestions", json=asked)
        body = answer.json()
        sound = [answer.header("content-type"), answer.header("content-length") == str(len(answer.body))]
        told.append([allows(description, schema, asked), answer.status, body, sound])
        told.append([allows(description, answer_media(description, "/suggestions", "post", status)["schema"], body) for status in ("200", "400", "422")])
    answer = service.request(*rng.choice([("GET", "/model"), ("POST", "/suggestions")]))
    return [told, answer.status, answer.json(), allows(description, answer_media(description, "/model", "get", "200")["schema"], answer.json())]


def spoilt(rng, value):
    """A value with one thing in it changed."""
    value = copy.deepcopy(value)
    nodes, todo = [], [value]
    while todo:
        node = todo.pop()
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            nodes.append((node, key))
            if isinstance(node[key], (dict, list)) and node[key]:
                todo.append(node[key])
    node, key = rng.choice(nodes)
    if isinstance(node, dict) and rng.random() < 0.4:
        del node[key]
    else:
        node[key] = rng.choice([None, "x", "", 0, 1, -1, 0.5, 1.5, True, [], {}, "no", "invalid"])
    return value


@probe(cases=40)
def answers_as_described(lab, rng):
    """Answers as the service gives them, and others with something missing, added or of another kind."""
    description, told = description_of(lab), [client(lab.service.app).get("/model").json()]
    kinds = [
        ("/suggestions", "post", "200", ANSWER | {"suggestions": [FOUND] * rng.choice([1, 2, 9, 10, 11])}),
        ("/suggestions", "post", rng.choice(["400", "422"]), {"error": rng.choice(["invalid", "not_json"]), "fields": {"limit": "is missing", "x": ""}}),
        ("/model", "get", "200", MODEL | {"languages": rng.sample(LANGUAGES, rng.randrange(4))}),
        ("/model", "get", "200", told[0]),
    ]
    for path, method, status, value in kinds:
        schema = answer_media(description, path, method, status)["schema"]
        for value in (value, value | {"new": rng.choice([1, None])}, spoilt(rng, value), spoilt(rng, spoilt(rng, value))):
            told.append(allows(description, schema, value))
    return told


NAMES = ["a", "b", "c", "d"]


def drawn_schema(rng, depth, refs):
    kind = rng.choice(["text", "text", "enum", "number", "integer", "list", "object", "object", "ref", "null"])
    if kind == "ref" and refs:
        return {"$ref": f"#/components/schemas/{rng.choice(refs)}"}
    if kind in ("list", "object") and depth > 0:
        if kind == "list":
            return {"type": "array", "items": drawn_schema(rng, depth - 1, refs)}
        return drawn_object(rng, depth - 1, refs)
    if kind == "enum":
        return {"type": "string", "enum": rng.sample(["de", "en", "no"], rng.randrange(1, 4))}
    if kind in ("number", "integer"):
        return {"type": kind} | rng.choice([{}, {"minimum": 0}, {"maximum": 9}, {"minimum": -2, "maximum": 5}])
    return {"type": ["null", "string"]} if kind == "null" else {"type": rng.choice(["string", "boolean", ["string"]])}


def drawn_object(rng, depth, refs):
    names = rng.sample(NAMES, rng.randrange(4))
    made = {"type": "object", "properties": {name: drawn_schema(rng, depth, refs) for name in names}}
    if rng.random() < 0.8:
        made["required"] = [name for name in names if rng.random() < 0.5]
    if rng.random() < 0.2:
        made["additionalProperties"] = False
    return made


def drawn_operation(rng, refs):
    def content():
        return {"content": {"application/json": {"schema": rng.choice([drawn_object, drawn_schema])(rng, 2, refs)}}}

    made = {"responses": {"200": content()} | ({"422": content()} if rng.random() < 0.5 else {})}
    if rng.random() < 0.8:
        made["requestBody"] = content() | rng.choice([{}, {"required": True}, {"required": False}])
    return made


def schemas_in(value):
    """Every schema in a description, and everything that looks like one."""
    if isinstance(value, dict):
        if "type" in value or "$ref" in value:
            yield value
        for one in value.values():
            yield from schemas_in(one)


def change_schema(rng, schema):
    """Changes one schema in place, so that it stays one of those which the brief describes."""
    if "$ref" in schema or rng.random() < 0.1:
        schema.clear()
        schema.update(drawn_schema(rng, 1, []))
        return
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "properties" in schema and rng.random() < 0.8:
        required, name = schema.setdefault("required", []), rng.choice(NAMES)
        if name not in schema["properties"]:
            schema["properties"][name] = drawn_schema(rng, 1, [])
            if rng.random() < 0.5:
                required.append(name)
        elif rng.random() < 0.6:
            required.remove(name) if name in required else required.append(name)
        else:
            del schema["properties"][name]
            schema["required"] = [one for one in required if one != name]
        if rng.random() < 0.25:
            if schema.pop("additionalProperties", True):
                schema["additionalProperties"] = False
    elif "enum" in schema and rng.random() < 0.7:
        change = rng.choice(["more", "less", "none"])
        if change == "none":
            del schema["enum"]
        else:
            schema["enum"] = schema["enum"] + ["fi"] if change == "more" else schema["enum"][:1]
    elif {"number", "integer"} & set(named) and rng.random() < 0.7:
        word = rng.choice(["minimum", "maximum", "type"])
        if word == "type":
            schema["type"] = [{"number": "integer", "integer": "number"}.get(one, one) for one in named]
        elif word in schema and rng.random() < 0.4:
            del schema[word]
        else:
            schema[word] = rng.choice([-3, -2, 0] if word == "minimum" else [5, 9, 10])
    elif "null" in named:
        schema["type"] = [one for one in named if one != "null"]
        if "enum" in schema:
            schema["enum"] = [one for one in schema["enum"] if one is not None] or ["de"]
    else:
        schema["type"] = [*named, "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]


def change_operation(rng, paths):
    path = rng.choice(list(paths))
    methods = [one for one in paths[path] if one != "summary"]
    if not methods:
        return
    method = rng.choice(methods)
    made = paths[path][method]
    change = rng.choice(["gone", "required", "required", "status", "body", "schema"])
    if change == "gone":
        del paths[path][method]
    elif change == "required" and "requestBody" in made:
        made["requestBody"]["required"] = not made["requestBody"].get("required", False)
    elif change == "status":
        made["responses"] = {rng.choice(["201", "204", "404", status]): one for status, one in made["responses"].items()}
    elif change == "body":
        made.pop("requestBody", None)
    elif change == "schema":
        made["responses"][rng.choice(list(made["responses"]))].pop("content", None)


def drawn_pair(rng):
    """Two descriptions, the second made from the first by no, one or several changes."""
    inner = drawn_object(rng, 1, [])
    old = {
        "openapi": "3.1.1",
        "paths": {path: {"summary": path} | {method: drawn_operation(rng, ["Inner", "Outer"]) for method in rng.sample(["get", "post", "put", "delete", "patch"], rng.choice([1, 1, 2]))} for path in rng.sample(["/a", "/b"], rng.choice([1, 2]))},
        "components": {"schemas": {"Inner": inner, "Outer": drawn_object(rng, 1, ["Inner"])}},
    }
    new = copy.deepcopy(old)
    for _ in range(rng.choice([0, 1, 1, 2, 4])):
        if rng.random() < 0.2:
            change_operation(rng, new["paths"])
        else:
            change_schema(rng, rng.choice(list(schemas_in(new))))
    return (old, new) if rng.random() < 0.5 else (new, old)


@probe(cases=40)
def breaking_changes(lab, rng):
    """Pairs of descriptions with references, lists and objects in objects, of which the second has none, one or several changes."""
    return [lab.contract.breaking(*drawn_pair(rng)) for _ in range(4)]
