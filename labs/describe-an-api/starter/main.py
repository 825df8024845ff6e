"""How often the description and the service agree, and what the checker says to five proposals."""

import copy
import json
import random

import waymark
import yaml
from contract import breaking
from service import app

KINDS = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}


def accepts(description, schema, value):
    """Whether a schema allows a value. Only what is needed here: the judge knows more."""
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    types = schema.get("type", [])
    if types and not any(is_a(value, kind) for kind in ([types] if isinstance(types, str) else types)):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, str) and not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        return False
    if is_a(value, "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return False
    if isinstance(value, list):
        return all(accepts(description, schema.get("items", {}), one) for one in value)
    if not isinstance(value, dict):
        return True
    if any(name not in value for name in schema.get("required", [])):
        return False
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    return all(
        accepts(description, known[name], one) if name in known else others is not False for name, one in value.items()
    )


def is_a(value, kind):
    if kind in ("number", "integer"):
        return not isinstance(value, bool) and isinstance(value, (int, float) if kind == "number" else int)
    return isinstance(value, KINDS[kind])


VALUES = {
    "title": ["Fisk og hav", "Sea ice", "", "x" * 201, 7, None],
    "language": ["de", "en", "no", "nb", None],
    "abstract": [None, "The sea and its ice", 7],
    "limit": [1, 10, 0, 11, 2.5, "3", None],
    "lang": ["de"],
}


def drawn(rng, field):
    """A request in which at most that field is wrong."""
    asked = {"title": "Fisk og hav", "language": "no"}
    asked.pop(field, None)
    return asked if rng.random() < 0.2 else asked | {field: rng.choice(VALUES[field])}


def operation(description, path, method):
    return description["paths"][path][method]


def main():
    with open("openapi.yaml", encoding="utf-8") as file:
        description = yaml.safe_load(file)
    client, rng = waymark.Client(app), random.Random(4)
    body = operation(description, "/suggestions", "post").get("requestBody", {})
    schema = body.get("content", {}).get("application/json", {}).get("schema", {})
    rows, shares = [], []
    for field in VALUES:
        agreed = 0
        for _ in range(40):
            asked = drawn(rng, field)
            status = client.post("/suggestions", json=asked).status
            said = accepts(description, schema, asked)
            agreed += said == (status == 200)
            if said != (status == 200) and all(row[0] != field for row in rows):
                rows.append([field, json.dumps(asked)[:60], status, "accepts it" if said else "refuses it"])
        shares.append(agreed / 40)
    figure = waymark.plot.Figure(title="Requests on which description and service agree", y="share of 40")
    figure.bar(list(VALUES), shares, name="agree").show()
    if rows:
        waymark.table(rows, columns=["field", "request", "the service says", "the description"], caption="Where they do not")

    proposals = []
    for name, change in PROPOSALS.items():
        later = copy.deepcopy(TODAY)
        change(later)
        proposals.append([name, ", ".join(breaking(TODAY, later)) or "nothing"])
    waymark.table(proposals, columns=["proposal", "breaks"], caption="What contract.py says")


def text(**more):
    return {"type": "string", **more}


TODAY = {
    "openapi": "3.1.1",
    "paths": {
        "/suggestions": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}},
                },
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Suggestion"}}}}
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Book": {"type": "object", "required": ["title"], "properties": {"title": text(), "language": text()}},
            "Suggestion": {"type": "object", "required": ["heading", "uri"], "properties": {"heading": text(), "uri": text()}},
        }
    },
}


def book(description):
    return description["components"]["schemas"]["Book"]


def suggestion(description):
    return description["components"]["schemas"]["Suggestion"]


PROPOSALS = {
    "uri may be null": lambda later: suggestion(later)["properties"]["uri"].update(type=["string", "null"]),
    "title may be null": lambda later: book(later)["properties"]["title"].update(type=["string", "null"]),
    "language becomes required": lambda later: book(later)["required"].append("language"),
    "a field `score` in the answer": lambda later: suggestion(later)["properties"].update(score={"type": "number"}),
    "no POST any more": lambda later: later["paths"]["/suggestions"].pop("post"),
}


if __name__ == "__main__":
    main()
