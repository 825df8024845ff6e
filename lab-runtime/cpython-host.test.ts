import { afterAll, expect, test } from "vitest";
import { CPythonHost, pythonWith } from "./cpython-host.ts";

const program = pythonWith(["json"]);
const host = new CPythonHost(process.cwd(), program ?? "python3");
afterAll(() => host.close());

const run = (code: string, limit = 20) => {
  const printed: string[] = [];
  return host
    .perform({ op: "run", files: { "main.py": code }, entry: "main.py" }, limit, (_, text) =>
      printed.push(text),
    )
    .then((end) => ({ end, printed: printed.join("") }));
};

test.skipIf(!program)("CPython runs what Pyodide cannot load, again and again in one process", async () => {
  const first = await run("import os; print('é', os.getpid())");
  const second = await run("import os; print('é', os.getpid())");
  expect(first.end).toMatchObject({ kind: "response", response: { kind: "finished", exitCode: 0 } });
  expect(first.printed).toMatch(/^é \d+\n$/);
  expect(second.printed).toBe(first.printed);
});

test.skipIf(!program)(
  "what compiled code writes past Python's streams does not disturb the answers",
  async () => {
    const { end, printed } = await run("import os; os.write(1, b'loud\\n'); print('quiet')");
    expect(end).toMatchObject({ kind: "response", response: { kind: "finished" } });
    expect(printed).toBe("quiet\n");
  },
);

test.skipIf(!program)(
  "an endless loop is stopped, one that does not listen is ended, and the next request is answered",
  async () => {
    const stopped = await run("while True: pass", 0.3);
    expect(stopped.end).toMatchObject({ response: { kind: "stopped" }, stoppedBy: "time limit" });
    const stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass";
    expect((await run(stubborn, 0.3)).end).toMatchObject({ kind: "killed" });
    expect((await run("print(1)")).printed).toBe("1\n");
  },
);

test.skipIf(!program)("a process that ends by itself is told", async () => {
  const { end } = await run("import ctypes; ctypes.string_at(0)");
  expect(end.kind).toBe("died");
});

test("no Python imports what there is not", () => {
  expect(pythonWith(["json", "no_such_module_of_anybody"])).toBeUndefined();
});
