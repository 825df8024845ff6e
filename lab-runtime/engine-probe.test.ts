import { afterAll, describe, expect, test, vi } from "vitest";
import { NodeHost } from "./node-host.ts";
import { toProbeReport } from "./reports.ts";

const host = new NodeHost(process.cwd());
afterAll(() => host.close());

// Python starts in some tests, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

async function probe(program: string, body: string, seeds: number[]) {
  const checks = `from waymark import *\n@probe()\ndef p(lab, rng):\n    ${body}\n`;
  const calls = seeds.map((seed) => ({ probe: "p", seed }));
  return toProbeReport(await host.perform({ op: "probe", files: { "code.py": program }, checks, calls }, 5));
}

describe("probe", () => {
  test("tags what JSON cannot say", async () => {
    const report = await probe(
      "",
      "return [float('nan'), float('-inf'), 2**60, -(2**53) + 1, {'$a': {1, 2}}, {1: 2}, (True, None)]",
      [1],
    );
    expect(report).toMatchObject({
      answers: [
        [
          { $float: "nan" },
          { $float: "-inf" },
          { $int: "1152921504606846976" },
          -9007199254740991,
          { $$a: { $type: "set" } },
          { $type: "dict with keys that are no text" },
          [true, null],
        ],
      ],
    });
  });

  test("gives the same seed the same generator, whatever the learner's code does to random", async () => {
    const program = "import random\nrandom.seed(1)\nrandom.Random.random = lambda self: 0.5";
    const report = await probe(program, "lab.code\n    return rng.randrange(10**9)", [7, 8, 7]);
    if (report.kind !== "answered") throw new Error(JSON.stringify(report));
    expect(report.answers[0]).toBe(report.answers[2]);
    expect(report.answers[0]).not.toBe(report.answers[1]);
  });

  test("tells an exception of the learner's code with its seed", async () => {
    const report = await probe("def f(n): return 1 / (n - 2)", "return lab.code.f(rng.choice([2]))", [5]);
    expect(report).toMatchObject({
      kind: "raised",
      probe: "p",
      seed: 5,
      error: { type: "ZeroDivisionError" },
    });
  });

  test("lets an error be the right answer", async () => {
    const program = "def f(n):\n    if n < 0: raise ValueError('no')\n    yield n";
    const report = await probe(program, "return [outcome(lab.code.f, n) for n in (1, -1)]", [5]);
    expect(report).toMatchObject({ answers: [[{ gives: [1] }, { raises: "ValueError" }]] });
  });

  test("refuses an answer without bounds", async () => {
    for (const body of [
      "return list(range(200_000))",
      "x = 1\n    for _ in range(99): x = [x]\n    return x",
    ])
      expect(await probe("", body, [1])).toMatchObject({ kind: "raised", error: { type: "TooLarge" } });
  });
});
