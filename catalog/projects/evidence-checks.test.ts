// What the checks of evidence say of sound files, and of each mistake that they are there for.
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test, vi } from "vitest";
import { NodeHost } from "@/lab-runtime/node-host.ts";
import { toCheckReport } from "@/lab-runtime/reports.ts";
import { packagesForPyodide } from "@/scripts/labs/lab-hosts.ts";
import { readEvidenceChecks } from "./evidence-checks.ts";

vi.setConfig({ testTimeout: 60_000 });

const root = process.cwd();
const all = readEvidenceChecks(root, ["openapi", "dockerfile", "manifest"]);
const packages = packagesForPyodide(["pyyaml", "dockerfile-parse"], root);
if (!("found" in packages)) throw new Error("these are served by every installation");
const host = new NodeHost(root, { packages });
afterAll(() => host.close());

/** What the checks of a kind find in a text: a line for each check that fails. */
async function found(kind: "openapi" | "dockerfile" | "manifest", text: string): Promise<string[]> {
  const one = all[kind];
  if (!one) throw new Error(`nothing checks ${kind}`);
  const { file, checks, given } = one;
  const report = toCheckReport(
    await host.perform({ op: "check", files: { [file]: text }, given, checks }, 20),
  );
  if (report.kind !== "checked") throw new Error(JSON.stringify(report));
  return report.items.filter(({ passed }) => !passed).map(({ title, message }) => `${title}: ${message}`);
}

/** The text with one part of it written otherwise. */
function otherwise(text: string, was: string, becomes: string): string {
  if (!text.includes(was)) throw new Error(`there is no ${was}`);
  return text.replace(was, becomes);
}

const lab = (path: string) => readFileSync(`labs/${path}`, "utf8");
const API = lab("describe-an-api/solution/openapi.yaml");
const IMAGE = lab("pack-a-meter-reader/solution/Dockerfile");
const SERVICE = lab("roll-out-a-birdsong-service/solution/deploy/service.yaml");

const RUN = `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "5 6 * * *"
  timeZone: Europe/Oslo
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      activeDeadlineSeconds: 1800
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: run
              image: registry.example/forecast@sha256:${"0".repeat(64)}
              resources: { requests: { cpu: 500m, memory: 1Gi }, limits: { memory: 1Gi } }
              env: [{ name: API_TOKEN, valueFrom: { secretKeyRef: { name: api, key: token } } }]
`;

test("the answers of the labs on each kind of file are sound", async () => {
  expect(await found("openapi", API)).toEqual([]);
  expect(await found("dockerfile", IMAGE)).toEqual([]);
  expect(await found("manifest", SERVICE)).toEqual([]);
});

test("an API that is described in JSON, with tabs, is read", async () => {
  const description = {
    openapi: "3.1.1",
    info: { title: "Loans", version: "4" },
    paths: {
      "/loans/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: {
          responses: { "200": { description: "A loan" }, "4XX": { $ref: "#/components/responses/No" } },
        },
      },
    },
    components: { responses: { No: { description: "Refused" } } },
  };
  expect(await found("openapi", JSON.stringify(description, null, "\t"))).toEqual([]);
  expect(await found("openapi", JSON.stringify(description))).toEqual([]);
});

test("what starts a run is sound, and so are the files of other platforms", async () => {
  expect(await found("manifest", RUN)).toEqual([]);
  expect(await found("manifest", '# fly\napp = "heads"\n[http_service]\ninternal_port = 8080\n')).toEqual([]);
  expect(
    await found("manifest", "on:\n  schedule: [{ cron: '5 6 * * *' }]\njobs: { run: { steps: [] } }\n"),
  ).toEqual([]);
});

test("an image of several stages is followed to where it begins", async () => {
  const staged = `ARG PYTHON=3.13.9
FROM python:\${PYTHON}-slim AS base
USER 1000
FROM base AS build
USER root
RUN pip install --no-cache-dir -r requirements.txt && pip install "uvicorn[standard]==0.54.0" pip
FROM base
COPY --from=build /app /app
ENV TOKEN_FILE=/run/secrets/token
CMD ["python", "-m", "heads"]
`;
  expect(await found("dockerfile", staged)).toEqual([]);
  expect(await found("dockerfile", otherwise(staged, "FROM base\n", "FROM build\n"))).toEqual([
    expect.stringMatching(/^does not run as root: Line 5: /),
  ]);
});

test("what is usual is no finding", async () => {
  const usual = `# syntax=docker/dockerfile:1
FROM ghcr.io/astral-sh/uv:0.9.9-python3.13-bookworm-slim
ENV TOKENIZERS_PARALLELISM=false MAX_TOKENS=512 API_KEY_HEADER=X-Key HF_TOKEN=
RUN --mount=type=cache,target=/root/.cache \\
    uv pip install --system torch==2.9.1 --index-url https://download.pytorch.org/whl/cpu "fastapi[standard]==0.142.2"
RUN apt-get update && apt-get install -y curl
RUN <<EOF
set -e
useradd app
EOF
COPY <<"ONE" <<TWO /etc/
FROM a text
ONE
user root
TWO
COPY --chown=app:app . .
user app
HEALTHCHECK CMD curl --fail http://localhost:8080/health
CMD exec gunicorn --bind :$PORT app:app
`;
  expect(await found("dockerfile", usual)).toEqual([]);
});

const SMALL = `openapi: 3.1.1
info: { title: Loans, version: "4" }
paths:
  /loans/{id}:
    get:
      operationId: loan
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: A loan
          content: { application/json: { schema: { type: [object, "null"] } } }
`;

describe("an API's description that", () => {
  test.for([
    ["is no YAML", "info: {", "info: [", /is YAML or JSON.*: It cannot be read\. Line 2/],
    [
      "has a key twice",
      "      operationId: loan\n",
      "      operationId: loan\n      operationId: loans\n",
      /`operationId` stands twice in the mapping that begins in line 6/,
    ],
    ["is a list", SMALL, "- openapi: 3.1.1\n", /It is no description/],
    ["has a version that is a number", '"4"', "4.0", /`info › version` is 4\.0; it is text/],
    ["follows Swagger 2", "openapi: 3.1.1", "swagger: '2.0'", /`openapi` is None/],
    ["has no operation", "    get:", "    x-get:", /^says of every operation.*It has no operation/],
    ["has a status that is a number", '"200"', "200", /the status 200 of GET \/loans\/\{id\} is a number/],
    [
      "does not say what an answer means",
      "          description: A loan\n",
      "",
      /the answer 200 of GET \/loans\/\{id\} has no `description`/,
    ],
    [
      "refers to nothing",
      "schema: { type: string }",
      'schema: { $ref: "#/components/schemas/Id" }',
      /^has no reference.*Line 7: #\/components\/schemas\/Id leads nowhere/,
    ],
    [
      "refers to another file",
      "schema: { type: string }",
      "schema: { $ref: common.yaml }",
      /common\.yaml is in another file/,
    ],
    ["leaves a parameter out", "/loans/{id}", "/loans/{id}/{year}", /does not say what `year` is/],
    [
      "describes a parameter that is not there",
      "/loans/{id}",
      "/loans",
      /describes `id`, which its path does not have/,
    ],
    [
      "has a parameter that may be missing",
      "required: true, ",
      "",
      /`id` of \/loans\/\{id\} is part of the path/,
    ],
    [
      "has an answer without a schema",
      '{ schema: { type: [object, "null"] } }',
      "{}",
      /has no `schema` for application\/json/,
    ],
    [
      "says what may be null as 3.0 did",
      '[object, "null"]',
      "object, nullable: true",
      /`nullable` is no word any more/,
    ],
    ["has a type that is none", '[object, "null"]', "[object, null]", /None is no type of a schema/],
    [
      "has a name twice",
      "paths:\n",
      "paths:\n  /all: { get: { operationId: loan, responses: { default: { description: All } } } }\n",
      /`loan` stands 2 times/,
    ],
  ] as const)("%s", async ([, was, becomes, says]) => {
    expect(await found("openapi", SMALL)).toEqual([]);
    expect((await found("openapi", otherwise(SMALL, was, becomes))).join("\n")).toMatch(says);
  });
});

const PLAIN = `FROM python:3.13.9-slim
RUN pip install --no-cache-dir fastapi==0.142.2
COPY app app
USER 1000
CMD ["python", "-m", "app"]
`;

describe("a Dockerfile that", () => {
  test.for([
    ["is empty", PLAIN, "# later\n", /There is no instruction in it/],
    ["has an instruction that is none", "COPY app", "COPIE app", /Line 3: COPIE is no instruction/],
    ["begins with something else", "FROM", "USER 1000\nFROM", /Line 1: USER stands before the first FROM/],
    ["takes the newest image", "python:3.13.9-slim", "python", /Line 1: python is whatever is newest/],
    [
      "takes the tag latest",
      "python:3.13.9-slim",
      "registry.example:5000/python:latest",
      /registry\.example:5000\/python:latest is whatever/,
    ],
    ["has a variable without a default", "3.13.9", "$PYTHON", /a variable without a default/],
    ["installs the newest package", "fastapi==0.142.2", "fastapi", /`fastapi` has no version/],
    ["installs from a range", "fastapi==0.142.2", "'fastapi>=0.1'", /`fastapi>=0\.1` has no version/],
    ["has no user", "USER 1000\n", "", /^does not run as root: It has no USER/],
    ["goes back to root", "USER 1000", "USER 1000\nUSER root", /Line 5: the last USER is root/],
    [
      "starts a shell",
      '["python", "-m", "app"]',
      "python -m app",
      /Line 5: CMD python -m app: a shell is process 1/,
    ],
    ["has a list that is no JSON", '["python", "-m", "app"]', "['python']", /is no JSON/],
    [
      "starts a shell that waits",
      '["python", "-m", "app"]',
      '["sh", "-c", "python -m app"]',
      /a shell that waits for the program/,
    ],
    ["starts nothing", 'CMD ["python", "-m", "app"]\n', "", /neither CMD nor ENTRYPOINT/],
    ["has a password", "USER 1000", "ENV DB_PASSWORD=hunter2\nUSER 1000", /Line 4: DB_PASSWORD has a value/],
    ["has a password with a space", "USER 1000", "ENV API_TOKEN abc\nUSER 1000", /API_TOKEN has a value/],
    ["copies a secret", "COPY app app", "COPY .env app/", /\.env is copied into a layer/],
  ] as const)("%s", async ([, was, becomes, says]) => {
    expect(await found("dockerfile", PLAIN)).toEqual([]);
    expect((await found("dockerfile", otherwise(PLAIN, was, becomes))).join("\n")).toMatch(says);
  });
});

const DEPLOYED = `apiVersion: apps/v1
kind: Deployment
metadata: { name: heads }
spec:
  selector: { matchLabels: { app: heads } }
  template:
    metadata: { labels: { app: heads } }
    spec:
      containers:
        - name: heads
          image: registry.example/heads:4.2.0
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: http } }
          resources: { requests: { cpu: 500m, memory: 512Mi }, limits: { memory: 1Gi } }
---
apiVersion: v1
kind: Service
metadata: { name: heads }
spec:
  selector: { app: heads }
  ports: [{ port: 80, targetPort: http }]
`;

describe("a manifest that", () => {
  test.for([
    ["is no YAML", DEPLOYED, "kind: [Deployment\n", /^can be read.*It cannot be read\. Line 2/],
    ["is no TOML", DEPLOYED, "[build]\nimage = heads\n", /It cannot be read\..*line 2/],
    ["is a sentence", DEPLOYED, "It runs every night.\n", /It holds text or a list/],
    ["has no apiVersion", "apiVersion: apps/v1\n", "", /an object needs both apiVersion and kind/],
    ["has a version that is gone", "apps/v1", "extensions/v1beta1", /is taken by no cluster any more/],
    [
      "has a name with a capital",
      "name: heads }\nspec:\n  selector: { match",
      "name: Heads }\nspec:\n  selector: { match",
      /is called 'Heads'/,
    ],
    ["has no containers", "containers:", "container:", /has no containers at spec › template › spec/],
    [
      "does not select its pods",
      "matchLabels: { app: heads }",
      "matchLabels: { app: head }",
      /the cluster refuses it/,
    ],
    [
      "has a service without pods",
      "selector: { app: heads }\n  ports",
      "selector: { app: head }\n  ports",
      /it has no endpoints/,
    ],
    [
      "leads to a port that is not there",
      "targetPort: http",
      "targetPort: web",
      /a port called 'web', which no container has/,
    ],
    ["takes the newest image", "heads:4.2.0", "heads", /registry\.example\/heads is whatever is newest/],
    [
      "does not say what it needs",
      "requests: { cpu: 500m, memory: 512Mi }, ",
      "",
      /has no cpu in its requests/,
    ],
    ["has no limit of memory", ", limits: { memory: 1Gi }", "", /has no memory in its limits/],
    ["has an amount that is none", "1Gi", "1GB", /'1GB' is no amount of memory/],
    ["has forgotten a unit", "limits: { memory: 1Gi }", "limits: { memory: 512m }", /less than a megabyte/],
    ["needs more than it may take", "512Mi", "2Gi", /requests 2Gi of memory and may take 1Gi/],
    [
      "does not say when it is ready",
      "readinessProbe",
      "livenessProbe",
      /no container of Deployment heads has a readinessProbe/,
    ],
    [
      "holds a secret's value",
      "resources:",
      "env: [{ name: API_KEY, value: abc }]\n          resources:",
      /Line 14: API_KEY has its value in the file/,
    ],
    [
      "holds a secret",
      "---",
      "---\napiVersion: v1\nkind: Secret\nmetadata: { name: token }\nstringData: { token: abc }\n---",
      /Secret token has its values in the file/,
    ],
  ] as const)("%s", async ([, was, becomes, says]) => {
    expect(await found("manifest", DEPLOYED)).toEqual([]);
    expect((await found("manifest", otherwise(DEPLOYED, was, becomes))).join("\n")).toMatch(says);
  });

  test.for([
    ["starts at no time", '"5 6 * * *"', '"every night"', /it has five parts/],
    ["has no zone", "  timeZone: Europe/Oslo\n", "", /has no timeZone/],
    ["lets runs overlap", "  concurrencyPolicy: Forbid\n", "", /two runs may overlap/],
    ["lets a run hang", "      activeDeadlineSeconds: 1800\n", "", /has no activeDeadlineSeconds/],
  ] as const)("%s", async ([, was, becomes, says]) => {
    expect((await found("manifest", otherwise(RUN, was, becomes))).join("\n")).toMatch(says);
  });
});

test("a text that means to exhaust the reader is refused, or ended by the limit", async () => {
  const names = "abcdefghij".split("");
  const tenfold = names.map((name, place) => {
    const item = place === 0 ? "x" : `*${names[place - 1]}`;
    return `${name}: &${name} [${Array(10).fill(item).join(", ")}]`;
  });
  const bomb = `${tenfold.join("\n")}\nopenapi: 3.1.1\n`;
  const deep = `${"[".repeat(30_000)}${"]".repeat(30_000)}`;
  for (const [kind, text] of [
    ["openapi", bomb],
    ["openapi", deep],
    ["openapi", "openapi: &all { paths: *all }\n"],
    ["manifest", deep],
  ] as const) {
    const one = all[kind];
    if (!one) throw new Error(kind);
    const request = {
      op: "check",
      files: { [one.file]: text },
      given: one.given,
      checks: one.checks,
    } as const;
    const report = toCheckReport(await host.perform(request, 3));
    expect(report.kind === "checked" && report.passed, text.slice(0, 40)).toBe(false);
  }
});
