import fc from "fast-check";
import { expect, test } from "vitest";
import { type Knob, positionOf, readKnob, stepsOf, turnKnob, valueAt } from "./knob.ts";

const CODE =
  "import math\n\nRATE = 0.5      # then 0.25\nSTEPS=1_000\nw, b = 1, 2\nRATES = [1]\nSMALL = -3e-4\n";

test("a knob reads and turns the number at the beginning of its line, and nothing else", () => {
  expect(readKnob(CODE, "RATE")).toBe(0.5);
  expect(readKnob(CODE, "STEPS")).toBe(1000);
  expect(readKnob(CODE, "SMALL")).toBe(-0.0003);
  expect(readKnob(CODE, "RATES")).toBeNull();
  expect(readKnob(CODE, "w")).toBeNull();
  expect(readKnob("RATE = 2 * x\n", "RATE")).toBeNull();
  expect(turnKnob(CODE, "RATE", "0.05")).toBe(CODE.replace("RATE = 0.5 ", "RATE = 0.05 "));
  expect(turnKnob(CODE, "STEPS", "$1")).toContain("STEPS=$1\n");
});

test.each<[Knob, number, string]>([
  [["A", 0, 1, 0.05], 1, "0.05"],
  [["A", 0, 1, 0.05], 20, "1.00"],
  [["A", 10, 200, 10], 3, "40"],
  [["A", -1, 1, 0.25], 3, "-0.25"],
  [["A", 0.001, 10, "log"], 0, "0.001"],
  [["A", 0.001, 10, "log"], 96, "10"],
  [["A", 0.001, 10, "log"], 48, "0.1"],
  [["A", 1e-7, 1, "log"], 12, "0.00000032"],
  [["A", 1, 200_000, "log"], 1, "2"],
])("%j at step %i is %s", (knob, position, text) => {
  expect(valueAt(knob, position)).toBe(text);
});

test("every step leads to a number within the bounds, and back to the same step", () => {
  const linear = fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 200 }))
    .map(([low, steps]): Knob => ["K", low / 10, low / 10 + steps * 0.1, 0.1]);
  const log = fc
    .tuple(fc.integer({ min: -6, max: 2 }), fc.integer({ min: 1, max: 5 }))
    .map(([low, decades]): Knob => ["K", 10 ** low, 10 ** (low + decades), "log"]);
  fc.assert(
    fc.property(fc.oneof(linear, log), fc.nat(), (knob, some) => {
      const position = some % (stepsOf(knob) + 1);
      const value = valueAt(knob, position);
      expect(Number(value)).toBeGreaterThanOrEqual(knob[1] - 1e-9);
      expect(Number(value)).toBeLessThanOrEqual(knob[2] + 1e-9 * Math.max(1, Math.abs(knob[2])));
      expect(positionOf(knob, Number(value))).toBe(position);
      expect(readKnob(turnKnob("K = 1\n", "K", value), "K")).toBe(Number(value));
    }),
  );
});
