// The files that a lab gives: one copy for the learner's code, another for the checks.
import { spawnSync } from "node:child_process";
import { afterAll, expect, test, vi } from "vitest";
import { CPythonHost, pythonWith } from "./cpython-host.ts";
import type { LabHost } from "./lab-host.ts";
import { NodeHost } from "./node-host.ts";
import { toCheckReport, toProbeReport, toRequestResult, toRunResult } from "./reports.ts";

vi.setConfig({ testTimeout: 60_000 });

const program = pythonWith([]);
const hosts: Record<string, LabHost> = {
  Pyodide: new NodeHost(process.cwd()),
  ...(program && { CPython: new CPythonHost(process.cwd(), program) }),
};
afterAll(() => Promise.all(Object.values(hosts).map((host) => host.close())));
const onBoth = test.for(Object.entries(hosts));

const given = {
  "tank.py": `
from dataclasses import dataclass
from parts import pump
LITRES = 40
@dataclass
class Tank:
    held: "float" = 0.0
    def fill(self, litres):
        self.held = min(LITRES, self.held + pump.lifted(litres))
        return self.held
def late():
    import tank
    from tank import LITRES as litres
    return tank.LITRES + litres
`,
  "parts/pump.py": "from .loss import LOST\ndef lifted(litres): return litres - LOST\n",
  "parts/loss.py": "LOST = 1\n",
};

const CHECKS = `
from waymark import check, expect, probe
import parts.loss
import tank as simulated
from tank import LITRES, Tank

@check("fills as the simulator does")
def fills(lab):
    lab.answer.fill(5)
    expect(simulated.Tank().fill(5), "the simulator").equals(4)
    expect(Tank().fill(500), "the fullest tank").equals(40)
    expect(LITRES, "its litres").equals(40)
    expect(parts.loss.LOST, "what is lost").equals(1)
    import tank
    from tank import Tank as again
    expect([tank is simulated, again is Tank, simulated.late()], "what a later import finds").equals([True, True, 80])
    expect(lab.answer.fill(5), "the learner's").equals(4)

@probe(cases=2)
def fills_any(lab, rng):
    litres = rng.randrange(2, 30)
    lab.answer.fill(litres)
    import tank
    return [lab.answer.fill(litres), Tank().fill(litres), tank.Tank().fill(litres), simulated.late()]
`;

const SOLUTION = "from tank import Tank\ndef fill(litres): return Tank().fill(litres)\n";

async function checked(host: LabHost, answer: string, checks = CHECKS, more: Record<string, string> = {}) {
  const files = { "answer.py": answer, ...more };
  const report = toCheckReport(await host.perform({ op: "check", files, given, checks }, 20));
  return report.kind === "broken" ? report.reason : report.items;
}

async function probed(host: LabHost, answer: string) {
  const calls = [3, 4].map((seed) => ({ probe: "fills_any", seed }));
  const request = { op: "probe", files: { "answer.py": answer }, given, checks: CHECKS, calls } as const;
  return toProbeReport(await host.perform(request, 20));
}

const printedBy = async (host: LabHost, files: Record<string, string>) => {
  let printed = "";
  const end = await host.perform({ op: "run", files, given, entry: "main.py" }, 20, (_, text) => {
    printed += text;
  });
  return { result: toRunResult(end), printed };
};

onBoth("a program imports them, and reads them as files, on %s", async ([, host]) => {
  const main =
    "import tank\nfrom parts import pump\nprint(tank.Tank().fill(9), len(open('tank.py').read()))\n";
  const { printed } = await printedBy(host, { "main.py": main });
  expect(printed).toBe(`8.0 ${given["tank.py"].length}\n`);
});

onBoth("no file of the learner's takes the place of one, on %s", async ([, host]) => {
  const files = { "main.py": "import tank\nprint(tank.LITRES)\n", "tank.py": "LITRES = 7\n" };
  expect((await printedBy(host, files)).printed).toBe("40\n");
  const items = await checked(host, SOLUTION, CHECKS, { "tank.py": "class Tank:\n    fill = None\n" });
  expect(items).toMatchObject([{ passed: true }]);
});

onBoth("an app finds them, on %s", async ([, host]) => {
  const service = `
import tank
def app(environ, start_response):
    start_response("200 OK", [])
    return [str(tank.LITRES).encode()]
`;
  const asked = { app: "service:app", method: "GET", path: "/", headers: [], body: "", times: 1 };
  const files = { "service.py": service };
  const end = await host.perform({ op: "request", files, given, ...asked }, 20);
  expect(toRequestResult(end)).toMatchObject({ kind: "responded", answer: { body: "40" } });
});

onBoth("checks import them, at once and later, in folders and with dataclasses, on %s", async ([, host]) => {
  expect(await checked(host, SOLUTION)).toMatchObject([{ passed: true }]);
  const right = await probed(host, SOLUTION);
  expect(right).toMatchObject({ kind: "answered" });
  const described = await host.perform({ op: "describe", given, checks: CHECKS }, 20);
  expect(described).toMatchObject({ response: { kind: "described" } });
});

/** Each changes what the learner's code has of the simulator so that everything is full. */
const ATTACKS: Record<string, string> = {
  "an attribute of the module": "import tank\ntank.LITRES = 99\ntank.Tank.fill = lambda self, litres: 99",
  "a module that is gone": "import sys, tank\ndel sys.modules['tank']\nsys.modules.pop('parts.pump')",
  "another module under its name": `
import sys, types
fake = types.ModuleType("tank")
fake.LITRES, fake.Tank, fake.late = 99, lambda: types.SimpleNamespace(fill=lambda litres: 99), lambda: 99
sys.modules["tank"] = sys.modules["parts"] = sys.modules["parts.pump"] = fake`,
  "a module that it imports": `
import parts.loss, parts.pump
parts.loss.LOST = -94
parts.pump.lifted = lambda litres: 99`,
  "a finder before all others": `
import importlib.abc, importlib.util, sys
class Loader(importlib.abc.Loader):
    def create_module(self, spec): return None
    def exec_module(self, module): module.LITRES, module.Tank = 99, None
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("tank", "parts"):
            return importlib.util.spec_from_loader(name, Loader())
sys.meta_path.insert(0, Finder())`,
  "what imports": `
import builtins, importlib, sys, types
fake = types.SimpleNamespace(LITRES=99, Tank=None, late=lambda: 99)
real = builtins.__import__
builtins.__import__ = lambda name, *more: fake if name == "tank" else real(name, *more)
load = importlib.import_module
importlib.import_module = lambda name, package=None: fake if name in ("tank", "parts.pump") else load(name, package)`,
  "the file": "open('tank.py', 'w').write('LITRES = 99')\nopen('parts/loss.py', 'w').write('LOST = -94')",
};

for (const [name, attack] of Object.entries(ATTACKS))
  onBoth(`no attack on ${name} changes what the checks have, on %s`, async ([, host]) => {
    const right = await probed(host, SOLUTION);
    const answers = right.kind === "answered" ? right.answers : [];
    expect(answers).toHaveLength(2);
    const code = `def fill(litres): return 99\n${attack}\n`;
    for (let time = 0; time < 2; time += 1) {
      const items = await checked(host, code);
      expect(items).toMatchObject([
        { passed: false, message: expect.stringMatching(/^The learner's is 99 where 4 /) },
      ]);
      const report = await probed(host, code);
      expect(report.kind === "answered" && report.answers).toEqual(
        answers.map((answer) => [99, ...(Array.isArray(answer) ? answer.slice(1) : [])]),
      );
    }
    // And nothing stays behind.
    expect(await checked(host, SOLUTION)).toMatchObject([{ passed: true }]);
    expect(await probed(host, SOLUTION)).toEqual({ ...right, seconds: expect.any(Number) });
  });

onBoth(
  "an error in the learner's copy has its line, one in that of the checks none, on %s",
  async ([, host]) => {
    const { result } = await printedBy(host, { "main.py": "import tank\ntank.Tank().fill('x')\n" });
    expect(result).toMatchObject({
      kind: "raised",
      error: {
        frames: [{ file: "main.py" }, { file: "tank.py", line: 9 }, { file: "parts/pump.py", line: 2 }],
      },
    });
    const checks =
      "from waymark import check\nfrom tank import Tank\n@check('x')\ndef x(lab): Tank().fill(lab.answer.NAME)\n";
    const items = await checked(host, "NAME = 'x'\n", checks);
    expect(items).toMatchObject([
      {
        passed: false,
        message: expect.stringMatching(/^The check could not go on with what your code gave it/),
      },
    ]);
    expect(items[0]).not.toHaveProperty("error");
  },
);

onBoth("a fault in one is told to its author with its line, on %s", async ([, host]) => {
  const checks = "import broken\n";
  const faulty = { "broken.py": "x = 1\ny = x / 0\n" };
  const end = await host.perform({ op: "describe", given: faulty, checks }, 20);
  expect(end).toMatchObject({
    response: { kind: "unusable", reason: "given/broken.py, line 2: ZeroDivisionError: division by zero" },
  });
  const missing = await host.perform({ op: "describe", given: faulty, checks: "import nowhere\n" }, 20);
  expect(missing).toMatchObject({
    response: { reason: "checks.py, line 1: ModuleNotFoundError: No module named 'nowhere'" },
  });
});

onBoth("their lines are none of the learner's, on %s", async ([, host]) => {
  const checks = `
from waymark import check, expect, lines_run
@check("x")
def x(lab):
    lab.answer.fill(5)
    with lines_run(lab) as lines:
        lab.answer.fill(5)
    expect(lines.count, "the lines").equals(1)
`;
  expect(await checked(host, SOLUTION, checks)).toMatchObject([{ passed: true }]);
});

test("both Pythons are tried where both are there", () => {
  const there = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 0;
  expect(Object.keys(hosts)).toHaveLength(there ? 2 : 1);
});
