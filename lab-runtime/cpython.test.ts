import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { NodeHost } from "./node-host.ts";
import type { EngineRequest } from "./protocol.ts";

const LAB = "labs/batch-a-dataset";
const HANDLE = "import sys; from waymark.engine import handle; sys.stdout.write(handle(sys.stdin.read()))";
const PYTHON = ["python3.13", "python3.12", "python3.11", "python3"].find((name) => {
  const tried = spawnSync(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]);
  return tried.status === 0;
});

const host = new NodeHost(process.cwd());
afterAll(() => host.close());

function onCPython(request: EngineRequest): unknown {
  const done = spawnSync(PYTHON ?? "", ["-B", "-c", HANDLE], {
    input: JSON.stringify(request),
    cwd: "lab-runtime/python",
    encoding: "utf8",
  });
  expect(done.stderr).toBe("");
  return JSON.parse(done.stdout);
}

async function inPyodide(request: EngineRequest): Promise<unknown> {
  const end = await host.perform(request, 20);
  return end.kind === "response" ? end.response : end;
}

const files = (batching: string) => ({
  "batching.py": readFileSync(`${LAB}/${batching}`, "utf8"),
  "main.py": readFileSync(`${LAB}/starter/main.py`, "utf8"),
});
const checks = readFileSync(`${LAB}/checks.py`, "utf8");

test.skipIf(!PYTHON).each(["solution/batching.py", "starter/batching.py", "mistakes/reuses-the-list.py"])(
  "CPython answers as Pyodide does: %s",
  { timeout: 60_000 },
  async (batching) => {
    const check: EngineRequest = { op: "check", files: files(batching), checks };
    expect(onCPython(check)).toEqual(await inPyodide(check));
    const calls = [1, 2, 3].flatMap((seed) =>
      ["batches_of_any_stream", "shuffled_order", "a_whole_epoch"].map((probe) => ({ probe, seed })),
    );
    const probe: EngineRequest = { op: "probe", files: files(batching), checks, calls };
    expect(onCPython(probe)).toEqual(await inPyodide(probe));
  },
);
