import { afterAll, describe, expect, test, vi } from "vitest";
import { NodeHost } from "./node-host.ts";
import { toCheckReport, toRunResult } from "./reports.ts";

const host = new NodeHost(process.cwd());
afterAll(() => host.close());

// Python starts in the first test, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

async function errorOf(program: string) {
  let printed = "";
  const request = { op: "run" as const, files: { "main.py": program }, entry: "main.py" };
  const result = toRunResult(
    await host.perform(request, 10, (_, text) => {
      printed += text;
    }),
  );
  return { error: result.kind === "raised" ? result.error : undefined, printed };
}

/** What the only check shows of a call of `f` that gives something else. */
async function differenceOf(got: string, expected: string) {
  const checks = `from waymark import *\n@check("it")\ndef it(lab):\n    call(lab.code.f).gives(${expected})\n`;
  const files = { "code.py": `def f():\n    return ${got}\n` };
  const report = toCheckReport(await host.perform({ op: "check", files, checks }, 10));
  if (report.kind !== "checked") throw new Error(JSON.stringify(report));
  return report.items[0]?.difference;
}

// The first of all, since it is then that what explains errors is loaded.
test("a file of the learner's that hides what explains errors does not stop them", async () => {
  const files = { "main.py": "import ast\nprnit(1)\n", "ast.py": "x = 1\n", "difflib.py": "1 / 0\n" };
  const result = toRunResult(await host.perform({ op: "run", files, entry: "main.py" }, 10));
  expect(result).toMatchObject({
    error: { explanation: { text: "Nothing is named `prnit` here; did you mean `print`?" } },
  });
});

describe("the part of the line", () => {
  test.each([
    ["x = [1]\nprint(x[3])\n", 7, 11],
    // An é is two bytes and one unit, a 𝒳 four bytes and two units.
    ['x = "é𝒳" + 3\n', 5, 14],
    ["if True:\n\tx = 1 / 0\n", 6, 11],
    // Over several lines, it ends with the first.
    ["print(1 +\n  None)\n", 7, 10],
    ["x = (1, 2]\n", 10, 11],
    ['x = "𝒳" 5\n', 10, 11],
    ["x = (\n", 5, 6],
  ])("of %j is told in columns of UTF-16 units, from 1", async (program, column, endColumn) => {
    const { error } = await errorOf(program);
    expect(error?.frames.at(-1)).toMatchObject({ column, endColumn });
  });

  test("is left out where Python names none", async () => {
    const { error } = await errorOf("if True:\n    x = 1\n  y = 2\n");
    expect(error?.frames).toEqual([{ file: "main.py", line: 3, name: "", text: "y = 2" }]);
  });
});

test("an error tells which ones led to it, in short and the nearest first", async () => {
  const { error } = await errorOf(`
def price(text):
    try:
        return int(text)
    except ValueError as error:
        raise KeyError("price") from error

try:
    price("x")
except KeyError:
    print(unknown)
`);
  expect(error?.type).toBe("NameError");
  expect(error?.chain).toEqual([
    { how: "during", type: "KeyError", message: "'price'", file: "main.py", line: 6 },
    {
      how: "from",
      type: "ValueError",
      message: "invalid literal for int() with base 10: 'x'",
      file: "main.py",
      line: 4,
    },
  ]);
  expect(
    (await errorOf("try:\n    1 / 0\nexcept Exception:\n    raise KeyError from None\n")).error?.chain,
  ).toBe(undefined);
});

test("nothing is explained that the learner's own classes say, or a library about its own values", async () => {
  for (const program of [
    "class Full(KeyError): pass\nraise Full('x')",
    'raise ValueError("the rate must be positive")',
    "import statistics\nstatistics.mean([])",
    'import time\ntime.sleep("1")',
    "import fractions\nfractions.Fraction(1, 0)",
  ]) {
    const { error } = await errorOf(program);
    expect(error).toBeDefined();
    expect(error?.explanation, program).toBe(undefined);
  }
});

test("a coroutine that nobody awaited is a note", async () => {
  const program = "async def fetch():\n    return 1\n\nfetch()\n";
  expect((await errorOf(program)).printed).toBe(
    "Note: main.py, line 4: `fetch(…)` was called without `await`, so nothing in it ran: write `await fetch(…)`.\n",
  );
});

describe("the first difference", () => {
  test("of texts is told by line and column, with what differs", async () => {
    expect(await differenceOf("'epoch 1\\nloss  0.5\\nend'", "'epoch 1\\nloss 0.5\\nend'")).toEqual({
      at: "the result, line 2, column 6",
      got: { before: "loss ", marked: " ", after: "0.5" },
      expected: { before: "loss ", marked: "", after: "0.5" },
    });
  });

  test("of long data is told by its path, with how far numbers are apart", async () => {
    const rows = (loss: string) => `[{"epoch": n, "loss": ${loss} if n == 3 else 0.5} for n in range(9)]`;
    expect(await differenceOf(rows("0.51"), rows("0.4"))).toEqual({
      at: "result[3]['loss']",
      got: { before: "", marked: "0.51", after: "" },
      expected: { before: "", marked: "0.4", after: "" },
      apart: "0.11",
    });
  });

  test("leaves out the side on which there is nothing", async () => {
    expect(await differenceOf("list(range(20))", "list(range(21))")).toEqual({
      at: "result[20]",
      expected: { before: "", marked: "20", after: "" },
    });
  });

  test("is left to the sentence where the data are short", async () => {
    expect(await differenceOf("[1, 2]", "[1, 3]")).toBe(undefined);
  });
});
