import { afterAll, describe, expect, test, vi } from "vitest";
import { engineTester } from "./engine-tester.ts";

const { run, check, checkOne, close } = engineTester();
afterAll(close);

// Python starts in some tests, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe("run", () => {
  test("prints, and finds the learner's other files as modules and as files", async () => {
    const program = "import rates\nprint(rates.LOW, open('data.csv').read())";
    const { result, printed } = await run(program, 5, { "rates.py": "LOW = 0.1", "data.csv": "a,b" });
    expect(result).toMatchObject({ kind: "finished", exitCode: 0 });
    expect(printed).toBe("0.1 a,b\n");
  });

  test("shows an exception with the learner's frames only", async () => {
    const { result } = await run("import helper\nhelper.f(0)", 5, {
      "helper.py": "def f(n):\n    return 1 / n\n",
    });
    expect(result).toMatchObject({
      kind: "raised",
      error: {
        type: "ZeroDivisionError",
        message: "division by zero",
        frames: [
          { file: "main.py", line: 2, name: "<module>", text: "helper.f(0)" },
          { file: "helper.py", line: 2, name: "f", text: "return 1 / n" },
        ],
      },
    });
  });

  test("tells the line of a syntax error", async () => {
    const { result } = await run("x = 1\nif x\n    pass\n");
    expect(result).toMatchObject({
      kind: "raised",
      error: { type: "SyntaxError", message: "expected ':'", frames: [{ file: "main.py", line: 2 }] },
    });
  });

  test("takes sys.exit and os._exit for an ending, with its status", async () => {
    expect((await run("import sys\nsys.exit()")).result).toMatchObject({ kind: "finished", exitCode: 0 });
    expect((await run("import os\nos._exit(3)")).result).toMatchObject({ kind: "finished", exitCode: 3 });
    const { result, printed } = await run("import sys\nsys.exit('no data')");
    expect(result).toMatchObject({ kind: "finished", exitCode: 1 });
    expect(printed).toBe("no data\n");
  });

  test("survives endless recursion", async () => {
    const { result } = await run("def f(n):\n    return f(n + 1)\nf(0)");
    expect(result).toMatchObject({ kind: "raised", error: { type: "RecursionError" } });
    if (result.kind === "raised") expect(result.error.frames.length).toBeLessThan(30);
  });

  test("is stopped at the time limit, also while asyncio or time.sleep waits", async () => {
    for (const program of [
      "while True: pass",
      "import time\ntime.sleep(60)",
      "import asyncio\nasyncio.run(asyncio.sleep(60))",
      "import asyncio\nasync def f():\n    while True: pass\nasyncio.run(f())",
    ]) {
      const { result } = await run(program, 0.4);
      expect(result).toMatchObject({ kind: "stopped", by: "time limit" });
      expect(result.seconds).toBeLessThan(3);
    }
  });

  test("caps what a loop prints", async () => {
    const { printed } = await run("for _ in range(50_000): print('x' * 20)");
    expect(printed.length).toBe(200_000);
  });

  test("leaves nothing behind for the next run", async () => {
    await run(
      "import builtins, sys, os, json\nbuiltins.len = builtins.isinstance = None\nbuiltins.extra = 1\n" +
        "sys.stdout = None\nsys.setrecursionlimit(60)\nos.environ['A'] = 'b'\nopen('left.txt', 'w').close()",
    );
    const { result, printed } = await run(
      "import os, sys\nprint(len([1]), isinstance(1, int), os.environ.get('A'), os.listdir('.'), sys.getrecursionlimit() > 500)\n" +
        "try:\n    extra\nexcept NameError:\n    print('gone')",
    );
    expect(result).toMatchObject({ kind: "finished" });
    expect(printed).toBe("1 True None ['main.py'] True\ngone\n");
  });

  test("draws other random numbers each time", async () => {
    const draw = async () => (await run("import random\nprint(random.random())")).printed;
    expect(await draw()).not.toBe(await draw());
  });

  test("offers neither JavaScript nor the engine to the learner's code", async () => {
    for (const name of ["js", "pyodide_js", "waymark.engine", "waymark._checks"]) {
      const { result } = await run(`import ${name}`);
      expect(result).toMatchObject({ kind: "raised", error: { type: "ModuleNotFoundError" } });
    }
  });
});

test("taking our finder out of the way finds no JavaScript either", async () => {
  const { result } = await run(`
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if not type(finder).__module__.startswith("waymark")]
for name in ["js", "pyodide_js"]:
    sys.modules.pop(name, None)
    try:
        __import__(name)
    except ImportError:
        continue
    raise SystemExit(7)
`);
  expect(result).toMatchObject({ kind: "finished", exitCode: 0 });
});

test("what one run replaced in the standard library is back in the next", async () => {
  const replaced = await run(`
import json, math, os.path, random, sys
random.Random = random.seed = json.dumps = math.sqrt = os.path.join = sys.exit = None
del random.shuffle
`);
  expect(replaced.result).toMatchObject({ kind: "finished" });
  const { result, printed } = await run(`
import json, math, os.path, random, sys
random.Random(3).shuffle([1]); random.shuffle([1]); random.seed(1)
print(json.dumps([1]), math.sqrt(4), os.path.join("a", "b"))
sys.exit(5)
`);
  expect(result).toMatchObject({ kind: "finished", exitCode: 5 });
  expect(printed).toBe("[1] 2.0 a/b\n");
});

describe("check", () => {
  test("shows the call, what came back, what was expected and the first difference", async () => {
    const item = await checkOne("def f(n): return [1, n]", "call(lab.code.f, 3).gives([1, 2])");
    expect(item).toEqual({
      title: "it",
      passed: false,
      message: "result[1] is 3 where 2 was expected.",
      call: "f(3)",
      got: "[1, 3]",
      expected: "[1, 2]",
    });
  });

  test("speaks to a known mistake", async () => {
    const item = await checkOne("def f(): return 3", 'call(lab.code.f).gives(4, known=[(3, "Off by one.")])');
    expect(item?.message).toBe("Off by one. The result is 3 where 4 was expected.");
  });

  test("tells numbers from truth values, tuples from lists, and knows NaN and tolerance", async () => {
    for (const [got, expected, passes] of [
      ["True", "1", false],
      ["(1,)", "[1]", false],
      ["1.0", "1", true],
      ["float('nan')", "float('nan')", true],
      ["0.1 + 0.2", "0.3, tolerance=1e-9", true],
      ["0.1 + 0.2", "0.3", false],
      ["{'a': [1, {'b': 2}]}", "{'a': [1, {'b': 2}]}", true],
      ["iter([1, 2])", "[1, 2]", true],
      ["iter([1, 2, 3])", "[1, 2]", false],
    ] as const) {
      const item = await checkOne(`def f(): return ${got}`, `call(lab.code.f).gives(${expected})`);
      expect([got, expected, item?.passed]).toEqual([got, expected, passes]);
    }
  });

  test("is not fooled by an object that claims to equal everything", async () => {
    const program = "class Yes:\n    def __eq__(self, other): return True\ndef f(): return Yes()";
    expect(await checkOne(program, "call(lab.code.f).gives([1])")).toMatchObject({ passed: false });
  });

  test("says which line of the learner's code raised", async () => {
    const item = await checkOne("def f(x):\n    return x['rate']", "call(lab.code.f, {}).gives(1)");
    expect(item).toMatchObject({
      passed: false,
      message: "Your code raised KeyError (code.py, line 2): 'rate'",
      call: "f({})",
      error: { type: "KeyError", frames: [{ file: "code.py", line: 2 }] },
    });
  });

  test("names a function that is missing, and a file that cannot be read", async () => {
    expect((await checkOne("", "call(lab.code.f).gives(1)"))?.message).toBe(
      "code.py does not define `f`. The brief gives the names to use.",
    );
    expect((await checkOne("def f(:", "call(lab.code.f).gives(1)"))?.message).toBe(
      "code.py cannot be read: line 1: invalid syntax.",
    );
  });

  test("says that a call does not fit the signature", async () => {
    const item = await checkOne("def f(): return 1", "call(lab.code.f, 3).gives(1)");
    expect(item?.message).toContain("It cannot be called like this");
  });

  test("checks errors, printing, changed arguments, laziness and work", async () => {
    const program = `
import time
def fails(): raise ValueError("the rate must be positive")
def prints(): print("a  \\nb")
def changes(rows): rows.sort()
def eager(rows): return sum(1 for _ in rows)
def slow(n):
    for i in range(n):
        x = i
def asks(f): return [f(i) for i in range(5)]
`;
    const good = `call(lab.code.fails).raises(ValueError, saying="Positive")
call(lab.code.prints).prints("a\\nb\\n")
with lines_run(lab, at_most=300):
    lab.code.slow(100)
counter = spy(abs, at_most=5)
call(lab.code.asks, counter).gives([0, 1, 2, 3, 4])`;
    expect(await checkOne(program, good)).toEqual({ title: "it", passed: true });
    for (const [body, words] of [
      ["call(lab.code.fails).raises(KeyError)", "Your code raised ValueError"],
      ["call(lab.code.fails).raises(ValueError, saying='rows')", "should say 'rows'"],
      ["call(lab.code.prints).raises(ValueError)", "it went through"],
      ["call(lab.code.prints).prints('a')", "has 2 lines where 1 line was expected"],
      ["rows = [2, 1]\nwith unchanged(rows): lab.code.changes(rows)", "Your code changed its argument"],
      ["import itertools\nlab.code.eager(counted(itertools.count(), at_most=10))", "more than 10 items"],
      ["with lines_run(lab, at_most=50): lab.code.slow(100)", "more than 50 of its lines"],
      ["lab.code.asks(spy(abs, at_most=3))", "called `abs` more than 3 times"],
      ["assert 1 == 2, 'plain words'", "plain words"],
    ] as const) {
      expect((await checkOne(program, body))?.message).toContain(words);
    }
  });

  test("counts a failure that the learner's code swallowed", async () => {
    const program =
      "def f(rows):\n    try:\n        return list(rows)\n    except BaseException:\n        return []";
    const item = await checkOne(program, "lab.code.f(counted(range(9), at_most=3))");
    expect(item).toMatchObject({ passed: false, message: "Your code took more than 3 items from `rows`." });
  });

  test("is not fooled by a learner's code that replaces builtins", async () => {
    const program = `
import builtins, sys
def f():
    builtins.isinstance = lambda *a: True
    builtins.type = lambda *a: list
    builtins.len = lambda *a: 0
    for name in list(sys.modules):
        if "waymark" in name:
            sys.modules[name].difference = lambda *a: None
    return 3
`;
    expect(await checkOne(program, "call(lab.code.f).gives(4)")).toMatchObject({ passed: false, got: "3" });
    expect(await checkOne(program, "call(lab.code.f).gives(3)")).toMatchObject({ passed: true });
  });

  test("gives each check fresh modules, and keeps what was printed", async () => {
    const report = await check(
      "seen = []\ndef f():\n    seen.append(1)\n    print('now', len(seen))\n    return len(seen)",
      "@check('one')\ndef a(lab): call(lab.code.f).gives(1)\n@check('two')\ndef b(lab): call(lab.code.f).gives(1)\n",
    );
    expect(report).toMatchObject({
      kind: "checked",
      passed: true,
      items: [{ printed: "now 1\n" }, { printed: "now 1\n" }],
    });
  });

  test("runs a file with input and sees what it prints", async () => {
    const item = await checkOne(
      "n = input('how many? ')\nprint(int(n) * 2)",
      "ran = lab.run('code.py', stdin='4\\n')\nexpect(ran.printed, 'the output').equals('8\\n')\nexpect(ran.names['n']).equals('4')",
    );
    expect(item).toMatchObject({ passed: true });
  });

  test("stopped at the time limit, tells what passed, what ran and what did not", async () => {
    const report = await check(
      "def f():\n    while True: pass",
      "@check('one')\ndef a(lab): pass\n@check('two')\ndef b(lab): lab.code.f()\n@check('three')\ndef c(lab): pass\n",
      0.5,
    );
    expect(report).toMatchObject({
      kind: "stopped",
      by: "time limit",
      items: [
        { title: "one", passed: true },
        { title: "two", passed: false },
        { title: "three", passed: false, notRun: true },
      ],
    });
  });

  test("blames checks.py, not the learner, for its own faults", async () => {
    const report = await check("", "@check('one')\ndef a(lab): pass\n1 / 0\n");
    expect(report).toMatchObject({
      kind: "broken",
      reason: "checks.py, line 4: ZeroDivisionError: division by zero",
    });
  });

  test("replaces an interpreter that swallows every interrupt", async () => {
    const { result } = await run(
      "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
      0.3,
    );
    expect(result).toMatchObject({ kind: "stopped", by: "time limit" });
    expect((await run("print(1)")).printed).toBe("1\n");
  });
});
