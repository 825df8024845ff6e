import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "@/domain/chance/random-from.ts";
import { evaluate } from "./expression.ts";
import { drawValues, fillIn } from "./parameters.ts";

describe("an expression", () => {
  test.each([
    ["rows * 8 / 1000", 16],
    ["round(rows / 3, 2)", 666.67],
    ["2 ** 10 - 24", 1000],
    ["-rows + max(1, 2, 3)", -1997],
    ["10 % 4", 2],
    [7, 7],
  ])("%j of 2,000 rows is %d", (expression, value) => {
    expect(evaluate(expression, { rows: 2000 })).toBeCloseTo(value);
  });

  test.each([
    "columns * 8",
    "constructor",
    "process.exit(1)",
    "rows[0]",
    "`text`",
    "1 / 0",
    "log(-1)",
    "rows = 3",
    "(() => 1)()",
    "toString()",
  ])("%j is refused", (expression) => {
    expect(() => evaluate(expression, { rows: 2000 })).toThrow();
  });
});

test("drawn numbers keep to their range and their steps, and derive what is derived, in order", () => {
  const spec = {
    parameters: { rows: { from: 0.1, to: 0.9, step: 0.1 }, width: { oneOf: [12, 24] } },
    derived: { half: "rows / 2", quarter: "half / 2" },
  };
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const { rows = 0, width, half, quarter } = drawValues(spec, randomFrom(seed));
      expect(Math.round(rows * 10)).toBeCloseTo(rows * 10, 9);
      expect(rows).toBeGreaterThanOrEqual(0.1);
      expect(rows).toBeLessThanOrEqual(0.9);
      expect([12, 24]).toContain(width);
      expect(half).toBeCloseTo(rows / 2);
      expect(quarter).toBeCloseTo(rows / 4);
    }),
  );
});

test("a text shows its numbers, with places where it says so, and refuses a name that is not there", () => {
  expect(fillIn("{{rows}} rows, {{share:2}} of them", { rows: 1200, share: 0.5 })).toBe(
    "1200 rows, 0.50 of them",
  );
  expect(() => fillIn("{{columns}}", { rows: 1 })).toThrow("columns");
  // Without parameters, braces are what the author wrote.
  expect(fillIn("$x^{{2}}$", {})).toBe("$x^{{2}}$");
});
