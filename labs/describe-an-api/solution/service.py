"""Suggests subject headings for a book. The service as it runs: leave it as it is."""

import http
import json

LANGUAGES = ["de", "en", "no"]
HEADINGS = [
    ("Oceanography", "https://heads.example/101", {"sea", "hav", "meer"}),
    ("Fisheries", None, {"fish", "fisk", "fisch"}),
    ("Polar regions", "https://heads.example/103", {"ice", "is", "eis"}),
]
MODEL = {"version": "heads-4", "trained": "2026-08-01", "headings": len(HEADINGS), "languages": LANGUAGES}


def app(environ, start_response):
    """The WSGI app."""
    status, answer = answer_to(environ)
    body = json.dumps(answer).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response(f"{status} {http.HTTPStatus(status).phrase}", headers)
    return [body]


def answer_to(environ):
    """The status and the body for one request."""
    if environ["PATH_INFO"] == "/model":
        return 200, MODEL
    try:
        asked = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    except ValueError:
        return 400, {"error": "not_json"}
    wrong = problems(asked)
    if wrong:
        return 422, {"error": "invalid", "fields": wrong}
    return 200, {"model": MODEL["version"], "suggestions": suggestions(asked)}


def problems(asked):
    """What is wrong with a request, by field."""
    if not isinstance(asked, dict):
        return {"body": "must be an object"}
    rules = {
        "title": (lambda title: isinstance(title, str) and 1 <= len(title) <= 200, "must be text of 1 to 200 characters"),
        "language": (lambda language: language in LANGUAGES, "must be de, en or no"),
        "abstract": (lambda abstract: abstract is None or isinstance(abstract, str), "must be text or null"),
        "limit": (lambda limit: type(limit) is int and 1 <= limit <= 10, "must be a whole number from 1 to 10"),
    }
    wrong = {name: "is missing" for name in ("title", "language") if name not in asked}
    for name, value in asked.items():
        if name not in rules:
            wrong[name] = "is no field of this request"
        elif not rules[name][0](value):
            wrong[name] = rules[name][1]
    return wrong


def suggestions(asked):
    """The headings whose words occur, those that occur most often first."""
    words = f"{asked['title']} {asked.get('abstract') or ''}".lower().split()
    found = []
    for heading, uri, own in HEADINGS:
        times = sum(word in own for word in words)
        if times:
            found.append({"heading": heading, "score": times / (times + 1), "uri": uri})
    return sorted(found, key=lambda one: -one["score"])[: asked.get("limit", 2)]
