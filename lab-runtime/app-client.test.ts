// Requests to an app in the learner's files: from the page, from checks, and from their own code.
import { afterAll, describe, expect, test, vi } from "vitest";
import { packagesForPyodide } from "@/scripts/labs/lab-hosts.ts";
import { CPythonHost, pythonWith } from "./cpython-host.ts";
import { NodeHost } from "./node-host.ts";
import { toCheckReport, toRequestResult } from "./reports.ts";

vi.setConfig({ testTimeout: 60_000 });

const packages = packagesForPyodide(["pyyaml", "dockerfile-parse"], process.cwd());
if (!("found" in packages)) throw new Error("these are served by every installation");
const host = new NodeHost(process.cwd(), { packages });
const cpython = pythonWith([]);
const onCPython = new CPythonHost(process.cwd(), cpython ?? "python3");
afterAll(async () => {
  await host.close();
  await onCPython.close();
});

const WSGI = `
import json
seen = []
def app(environ, start_response):
    body = environ["wsgi.input"].read()
    seen.append(environ["PATH_INFO"])
    print("got", environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"])
    answer = json.dumps({"echo": body.decode(), "type": environ.get("CONTENT_TYPE"), "seen": len(seen)}).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
    return [answer]
`;

const ASGI = `
import asyncio
state = {"started": 0, "ended": 0}
async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            event = await receive()
            if event["type"] == "lifespan.startup":
                state["started"] += 1
                await send({"type": "lifespan.startup.complete"})
            else:
                state["ended"] += 1
                await send({"type": "lifespan.shutdown.complete"})
                return
    event = await receive()
    await asyncio.sleep(0.25)
    await send({"type": "http.response.start", "status": 201, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": scope["path"].encode(), "more_body": True})
    await send({"type": "http.response.body", "body": event["body"]})
`;

const DEFAULTS = { method: "GET", path: "/", headers: [], body: "", times: 1, app: "service:app" } as const;

type Asked = { method?: string; path?: string; headers?: [string, string][]; body?: string; times?: number };

/** Sends a request to `app` of service.py. */
async function ask(service: string, asked: Asked = {}) {
  let printed = "";
  const request = { op: "request", files: { "service.py": service }, ...DEFAULTS, ...asked } as const;
  const end = await host.perform({ ...request, headers: [...request.headers] }, 20, (_, text) => {
    printed += text;
  });
  const result = toRequestResult(end);
  return { ...result, printed, answer: result.kind === "responded" ? result.answer : undefined };
}

/** The item of one check. */
async function checked(service: string, body: string, where: NodeHost | CPythonHost = host) {
  const checks = `from waymark import *\n@check("it")\ndef it(lab):\n${body.replace(/^/gm, "    ")}\n`;
  const report = toCheckReport(
    await where.perform({ op: "check", files: { "service.py": service }, checks }, 20),
  );
  if (report.kind !== "checked" || !report.items[0]) throw new Error(JSON.stringify(report));
  return report.items[0];
}

describe("from the page", () => {
  test("a WSGI app answers, and lives on until its file changes", async () => {
    const first = await ask(WSGI, {
      method: "POST",
      path: "/a%20b?x=1",
      headers: [["Content-Type", "text/x-test"]],
      body: "hé",
    });
    expect(first.printed).toBe("got POST /a b x=1\n");
    expect(first.answer).toMatchObject({ fresh: true, status: 200, reason: "OK", cut: 0 });
    expect(JSON.parse(first.answer?.body ?? "")).toEqual({ echo: "hé", type: "text/x-test", seen: 1 });
    const second = await ask(WSGI, { times: 3 });
    expect(second.answer).toMatchObject({ fresh: false });
    expect(second.answer?.milliseconds).toHaveLength(3);
    expect(JSON.parse(second.answer?.body ?? "")).toMatchObject({ seen: 4 });
    const changed = await ask(`${WSGI}# changed`);
    expect(changed.answer).toMatchObject({ fresh: true });
    expect(JSON.parse(changed.answer?.body ?? "")).toMatchObject({ seen: 1 });
  });

  test("an ASGI app answers in parts, after its lifespan began", async () => {
    const { answer } = await ask(ASGI, { method: "POST", path: "/score", body: "!" });
    expect(answer).toMatchObject({ status: 201, reason: "Created", body: "/score!" });
    expect(answer?.milliseconds[0]).toBeGreaterThan(240);
  });

  test("what the app raises is a 500 with the line, and it goes on as a server would", async () => {
    const service = `${WSGI}\ninner = app\ndef app(environ, start):\n    if environ["PATH_INFO"] == "/bad":\n        return 1 / 0\n    return inner(environ, start)\n`;
    await ask(service);
    const bad = await ask(service, { path: "/bad" });
    expect(bad.answer).toMatchObject({
      status: 500,
      error: { type: "ZeroDivisionError", frames: [{ file: "service.py" }] },
    });
    expect(JSON.parse((await ask(service)).answer?.body ?? "")).toMatchObject({ seen: 2 });
  });

  test("an app that cannot be loaded is told as any error is", async () => {
    expect(await ask("import nothing_here\n")).toMatchObject({
      kind: "raised",
      error: { type: "ModuleNotFoundError" },
    });
    expect(await ask("other = 1\n")).toMatchObject({ kind: "raised", error: { type: "AttributeError" } });
    expect(await ask("app = 3\n")).toMatchObject({ kind: "raised", error: { type: "AppError" } });
    expect(await ask("import sys\nsys.exit(3)\n")).toMatchObject({
      kind: "raised",
      error: { type: "SystemExit" },
    });
  });

  test.each([
    ["def app(e, s):\n    return [b'x']", "never called start_response"],
    ["def app(e, s):\n    s('200 OK', [])\n    return ['x']", "holds str where WSGI wants bytes"],
    ["def app(e, s):\n    s('200 OK', [])\n    return b'x'", "returned bytes by itself"],
    ["def app(e, s):\n    s('200 OK', [])", "returned None"],
    ["def app(e, s):\n    s(200, [])\n    return [b'x']", "The status is 200"],
    ["def app(e, s):\n    s('200 OK', {'a': 'b'})\n    return [b'x']", "where a list of pairs is wanted"],
    [
      "def app(e, s):\n    s('200 OK', [('Content-Length', '9')])\n    return [b'x']",
      "Content-Length says 9 and the body has 1",
    ],
    ["async def app(scope, receive, send):\n    pass", "without sending http.response.start"],
    [
      "async def app(scope, receive, send):\n    await send({'type': 'http.response.body'})",
      "before http.response.start",
    ],
    [
      "async def app(scope, receive, send):\n    await send({'type': 'http.response.start', 'status': 200})",
      "without its last http.response.body",
    ],
  ])("a breach of the protocol is named: %s", async (service, words) => {
    const { answer } = await ask(service);
    expect(answer?.status).toBe(500);
    expect(answer?.fault).toContain(words);
  });

  test("an app that hangs is stopped at the limit, and a plain run goes on as ever afterwards", async () => {
    const files = {
      "service.py": "import time\ndef app(e, s):\n    while True:\n        time.sleep(0.01)\n",
    };
    const end = await host.perform({ op: "request", files, ...DEFAULTS, headers: [] }, 0.5);
    expect(toRequestResult(end)).toMatchObject({ kind: "stopped", by: "time limit" });
    let printed = "";
    await host.perform(
      { op: "run", files: { "main.py": "print(6 * 7)" }, entry: "main.py" },
      20,
      (_, text) => {
        printed += text;
      },
    );
    expect(printed).toBe("42\n");
  });

  test("modules and files of the app stay while it lives, and are gone for a run", async () => {
    const files = {
      "service.py": `
import pathlib, model
def app(environ, start_response):
    import model as again
    again.calls += 1
    with open("log.txt", "a") as log:
        log.write("x")
    start_response("200 OK", [])
    return [f"{model.calls} {pathlib.Path('log.txt').read_text()}".encode()]
`,
      "model.py": "calls = 0\n",
      "main.py": "import os, model\nprint(model.calls, os.path.exists('log.txt'))\n",
    };
    const send = async () =>
      toRequestResult(await host.perform({ op: "request", files, ...DEFAULTS, headers: [] }, 20));
    expect(await send()).toMatchObject({ answer: { body: "1 x" } });
    let printed = "";
    await host.perform({ op: "run", files, entry: "main.py" }, 20, (_, text) => {
      printed += text;
    });
    expect(printed).toBe("0 False\n");
    expect(await send()).toMatchObject({ answer: { body: "2 xx", fresh: false } });
  });
});

describe("from checks", () => {
  test("an answer is compared, and what was asked is shown", async () => {
    const body = `service = client(lab.service.app)
answer = service.post("/predict", json={"amount": 12})
expect(answer.status, "the status", call=answer.call).equals(200)
expect(answer.json()["echo"], "the echo").equals('{"amount": 12}')
expect(answer.header("content-TYPE"), "the type").equals("text/html", because="It is no page.")`;
    expect(await checked(WSGI, body)).toMatchObject({
      passed: false,
      message: expect.stringContaining("It is no page."),
      got: "'application/json'",
    });
  });

  test("what the app raises fails the check with its line", async () => {
    const item = await checked(
      "def app(environ, start):\n    return environ['NO']\n",
      "client(lab.service.app).get('/')",
    );
    expect(item).toMatchObject({ passed: false, call: "GET /", error: { type: "KeyError" } });
  });

  test("a breach of the protocol fails it in words", async () => {
    const item = await checked(
      "def app(environ, start):\n    pass\n",
      "client(lab.service.app).get('/health')",
    );
    expect(item).toMatchObject({
      call: "GET /health",
      message: expect.stringContaining("returned None"),
    });
  });

  test("on virtual time, an ASGI app serves several at once and a WSGI app one after the other", async () => {
    const wsgi =
      "import time\ndef app(e, start):\n    time.sleep(0.25)\n    start('200 OK', [])\n    return []\n";
    const body = `with virtual_time() as clock:
    answers = client(lab.service.app).traffic([(0.0, "GET", "/"), (0.125, "POST", "/", {"a": 1}), (4.0, "GET", "/")])
    expect([one.seconds for one in answers], "the seconds").equals(SECONDS, tolerance=1e-9)
    expect(clock.elapsed, "all").equals(4.25, tolerance=1e-9)`;
    for (const where of cpython ? [host, onCPython] : [host]) {
      expect(await checked(ASGI, body.replace("SECONDS", "[0.25, 0.25, 0.25]"), where)).toMatchObject({
        passed: true,
      });
      expect(await checked(wsgi, body.replace("SECONDS", "[0.25, 0.375, 0.25]"), where)).toMatchObject({
        passed: true,
      });
    }
  });

  test("closing the client ends the app's lifespan", async () => {
    const body = `service = client(lab.service.app)
service.get("/")
service.get("/")
expect(lab.service.state, "the state").equals({"started": 1, "ended": 0})
service.close()
expect(lab.service.state, "the state").equals({"started": 1, "ended": 1})`;
    expect(await checked(ASGI, body)).toMatchObject({ passed: true });
  });
});

test("a program calls its own app", async () => {
  let printed = "";
  const main = "import waymark, service\nprint(waymark.Client(service.app).get('/x').json()['seen'])\n";
  const files = { "service.py": WSGI, "main.py": main };
  await host.perform({ op: "run", files, entry: "main.py" }, 20, (_, text) => {
    printed += text;
  });
  expect(printed).toBe("got GET /x \n1\n");
});

describe("the packages whose sources lie here", () => {
  const program = `
import io, yaml
from dockerfile_parse import DockerfileParser
print(yaml.safe_load("replicas: 3\\nports: [{containerPort: 8080}]"))
try:
    yaml.safe_load("a: [1")
except yaml.YAMLError as error:
    print(error.problem_mark.line)
parser = DockerfileParser(fileobj=io.BytesIO(b"FROM python:3.13-slim\\n# why\\nRUN pip install \\\\\\n  numpy\\n"))
print([(one["instruction"], one["startline"]) for one in parser.structure])
`;
  const printed =
    "{'replicas': 3, 'ports': [{'containerPort': 8080}]}\n0\n[('FROM', 0), ('COMMENT', 1), ('RUN', 2)]\n";

  test.each([["pyodide"], ["cpython"]])("read YAML and Dockerfiles in %s", async (where) => {
    if (where === "cpython" && !cpython) return;
    let said = "";
    const runs = where === "cpython" ? onCPython : host;
    await runs.perform({ op: "run", files: { "main.py": program }, entry: "main.py" }, 20, (_, text) => {
      said += text;
    });
    expect(said).toBe(printed);
  });
});
