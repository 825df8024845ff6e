import { afterAll, describe, expect, test, vi } from "vitest";
import { packagesForPyodide } from "@/scripts/labs/lab-hosts.ts";
import { CPythonHost, pythonWith } from "./cpython-host.ts";
import type { LabHost } from "./lab-host.ts";
import { NodeHost } from "./node-host.ts";
import { toCheckReport } from "./reports.ts";

vi.setConfig({ testTimeout: 60_000 });

const packages = packagesForPyodide(["numpy"], process.cwd());
if (!("found" in packages)) throw new Error("numpy is served by every installation");
const withNumpy = new NodeHost(process.cwd(), { packages });
const pandas = pythonWith(["pandas"]);
const withPandas = new CPythonHost(process.cwd(), pandas ?? "python3");
afterAll(async () => {
  await withNumpy.close();
  await withPandas.close();
});

/** The item of one check: what `f` of the program gives is compared. */
async function compared(host: LabHost, gives: string, expected: string, more = "") {
  const program = `import numpy as np\n${host === withPandas ? "import pandas as pd\n" : ""}def f():\n    return ${gives}\n`;
  const imports = host === withPandas ? "import numpy as np, pandas as pd" : "import numpy as np";
  const checks = `from waymark import *\n${imports}\n@check("it")\ndef it(lab):\n    call(lab.code.f).gives(${expected}${more})\n`;
  const end = await host.perform({ op: "check", files: { "code.py": program }, checks }, 20);
  const report = toCheckReport(end);
  if (report.kind !== "checked" || !report.items[0]) throw new Error(JSON.stringify(report));
  return report.items[0];
}

describe("numpy", () => {
  test.each([
    ["np.array([1, 2])", "np.array([1.0, 2.0])", ""],
    ["np.array([1, 2])", "[1, 2]", ""],
    ["np.array([0.1 + 0.2, np.nan, np.inf])", "np.array([0.3, np.nan, np.inf])", ", tolerance=1e-9"],
    ["np.array([1e6 + 0.5])", "np.array([1e6])", ", tolerance=1e-6"],
    ["np.float32(0.5)", "0.5", ""],
    ["np.array(['a'])", "np.array(['a'])", ""],
    ["np.zeros((0, 3))", "np.zeros((0, 3))", ""],
    ["{'w': np.ones((2, 2))}", "{'w': np.ones((2, 2))}", ""],
  ])("%s agrees with %s", async (gives, wanted, more) => {
    expect(await compared(withNumpy, gives, wanted, more)).toMatchObject({ passed: true });
  });

  test.each([
    ["np.ones(4)", "np.ones((4, 1))", "The result has the shape (4,) where (4, 1) was expected."],
    [
      "[1.0, 2.0]",
      "np.array([1.0, 2.0])",
      "The result is a list where an array of shape (2,) (float64) was expected.",
    ],
    [
      "np.ones(1)",
      "1.0",
      "The result is an array of shape (1,) (float64) where a number (float) was expected.",
    ],
    ["np.array([1, 0])", "np.array([True, False])", "The result holds int32 where bool was expected."],
    [
      "np.array([[1.0, 2.0], [3.0, 9.0]])",
      "np.array([[1.0, 2.0], [3.0, 4.0]])",
      "result[1, 1] is 9.0 where 4.0 was expected",
    ],
    ["np.array([1.0, np.inf])", "np.array([1.0, 5.0])", "result[1] is inf where 5.0 was expected"],
    ["np.array([1.0, 5.0])", "np.array([1.0, np.nan])", "result[1] is 5.0 where nan was expected"],
    ["{'w': np.array([1, 2, 3])}", "{'w': np.array([1, 2, 4])}", "result['w'][2] is 3 where 4 was expected"],
  ])("%s is not %s", async (gives, wanted, words) => {
    const item = await compared(withNumpy, gives, wanted, ", tolerance=1e-9");
    expect(item.passed).toBe(false);
    expect(item.message).toContain(words);
  });

  test("a result of whole numbers where fractions were expected says so, with the count and both dtypes", async () => {
    const item = await compared(withNumpy, "np.array([0, 1, 1])", "np.array([0.5, 1.0, 1.5])");
    expect(item.message).toBe(
      "result[0] is 0 where 0.5 was expected, which is off by 0.5. 2 of 3 values differ. It holds int32, which has no fractions, where float64 was expected.",
    );
    expect(item.got).toBe("array([0, 1, 1])  # shape (3,), int32");
    expect(item.expected).toBe("array([0.5, 1. , 1.5])  # shape (3,), float64");
  });

  test("a million values are compared at once, and the first difference is found", async () => {
    const item = await compared(withNumpy, "np.arange(1_000_000) % 999_999", "np.arange(1_000_000)");
    expect(item.message).toContain("result[999999] is 0 where 999999 was expected");
  });

  test("how a program has numpy print and warn ends with it", async () => {
    const run = (code: string) => {
      const printed: string[] = [];
      const request = { op: "run", files: { "main.py": code }, entry: "main.py" } as const;
      return withNumpy.perform(request, 20, (_, text) => printed.push(text)).then(() => printed.join(""));
    };
    const shown = "import numpy as np\nprint(np.array([1 / 3]), np.geterr()['divide'])";
    const before = await run(shown);
    await run("import numpy as np\nnp.set_printoptions(precision=2)\nnp.seterr(all='raise')");
    expect(await run(shown)).toBe(before);
    expect(before).toBe("[0.33333333] warn\n");
  });
});

describe.skipIf(!pandas)("pandas", () => {
  const frame = "pd.DataFrame({'a': [1, 2], 'b': [0.5, None]})";

  test("tables agree, missing values included", async () => {
    expect(await compared(withPandas, frame, frame)).toMatchObject({ passed: true });
    expect(await compared(withPandas, "pd.Series([1, 2])", "pd.Series([1.0, 2.0])")).toMatchObject({
      passed: true,
    });
  });

  test.each([
    ["pd.DataFrame({'a': [1, 2]})", "The list of columns of the result"],
    ["pd.DataFrame({'a': [1, 2], 'b': [0.5, 0.25]})", "result['b'][1] is 0.25 where None was expected"],
    ["pd.DataFrame({'a': [1, 2], 'b': [0.5, None]}, index=[1, 2])", "The index of the result"],
    ["pd.Series([1, 2])", "The result is a Series where a DataFrame was expected."],
    ["[[1, 0.5], [2, None]]", "The result is a list where a DataFrame was expected."],
  ])("%s is not that table", async (gives, words) => {
    expect((await compared(withPandas, gives, frame)).message).toContain(words);
  });
});
