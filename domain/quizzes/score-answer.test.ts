import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import type { AnswerKey } from "./asked-question.ts";
import { readNumber, scoreAnswer } from "./score-answer.ts";

const multiple: AnswerKey = { kind: "multiple", right: ["c1", "c2"], wrong: ["c3", "c4", "c5"] };
const order: AnswerKey = { kind: "ordering", order: ["c2", "c4", "c1", "c3"] };

describe("several right choices", () => {
  test.each([
    [["c1", "c2"], 1],
    [["c1"], 0.5],
    [["c1", "c3"], 0],
    [["c1", "c2", "c3"], 0.5],
    [["c1", "c2", "c3", "c4", "c5"], 0],
    [[], 0],
  ])("%j earns %d", (choices, score) => {
    expect(scoreAnswer(multiple, { choices })).toBe(score);
  });

  test("a choice sent twice counts once", () => {
    expect(scoreAnswer(multiple, { choices: ["c1", "c1"] })).toBe(0.5);
  });

  test("never earns more by one more wrong choice", () => {
    fc.assert(
      fc.property(
        fc.subarray(["c1", "c2", "c3", "c4"]),
        (choices) =>
          scoreAnswer(multiple, { choices: [...choices, "c5"] }) <= scoreAnswer(multiple, { choices }),
      ),
    );
  });
});

describe("an order", () => {
  test("earns all when it is right, and nothing when it is turned round", () => {
    expect(scoreAnswer(order, { order: ["c2", "c4", "c1", "c3"] })).toBe(1);
    expect(scoreAnswer(order, { order: ["c3", "c1", "c4", "c2"] })).toBe(0);
  });

  test("earns two thirds with one neighbouring pair swapped in four", () => {
    expect(scoreAnswer(order, { order: ["c4", "c2", "c1", "c3"] })).toBeCloseTo(4 / 6);
  });

  test("earns nothing when something is missing, twice or unknown", () => {
    expect(scoreAnswer(order, { order: ["c2", "c4", "c1"] })).toBe(0);
    expect(scoreAnswer(order, { order: ["c2", "c2", "c4", "c1"] })).toBe(0);
    expect(scoreAnswer(order, { order: ["c2", "c4", "c1", "c9"] })).toBe(0);
  });

  test("never earns more by swapping two neighbours that stood right", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["c1", "c2", "c3", "c4"], { minLength: 4, maxLength: 4 }),
        fc.nat(2),
        (given, place) => {
          const [first = "", second = ""] = given.slice(place, place + 2);
          const right = order.kind === "ordering" && order.order.indexOf(first) < order.order.indexOf(second);
          fc.pre(right);
          const swapped = [...given];
          swapped.splice(place, 2, second, first);
          expect(scoreAnswer(order, { order: swapped })).toBeLessThanOrEqual(
            scoreAnswer(order, { order: given }),
          );
        },
      ),
    );
  });
});

test("matching earns the share of what was matched", () => {
  const key: AnswerKey = { kind: "matching", pairs: { c1: "r2", c2: "r1", c3: "r4" } };
  expect(scoreAnswer(key, { pairs: { c1: "r2", c2: "r1", c3: "r3" } })).toBeCloseTo(2 / 3);
  expect(scoreAnswer(key, { pairs: {} })).toBe(0);
});

describe("a number", () => {
  const key: AnswerKey = { kind: "number", value: 0.3, within: 0.005 };
  test.each(["0.3", "0,3", " .3 ", "0.305", "30e-2"])("%j is right", (text) => {
    expect(scoreAnswer(key, { text })).toBe(1);
  });
  test.each(["0.306", "3", "", "about 0.3", "0.3.0", "NaN", "Infinity"])("%j is not", (text) => {
    expect(scoreAnswer(key, { text })).toBe(0);
  });
  test.each([
    ["1,234", 1234],
    ["1,234,567.5", 1234567.5],
    ["1 234", 1234],
    ["0,500", 0.5],
    ["−4", -4],
    ["12 %", 12],
  ])("reads %j as %d", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });
});

describe("words", () => {
  const key = (exact: boolean): AnswerKey => ({ kind: "words", accept: ["yield from", "await"], exact });
  test("are right whatever the case, the spaces and the quotes of code", () => {
    expect(scoreAnswer(key(false), { text: " `Yield   from` " })).toBe(1);
    expect(scoreAnswer(key(false), { text: "yield" })).toBe(0);
  });
  test("differ by case where case counts", () => {
    expect(scoreAnswer(key(true), { text: "Await" })).toBe(0);
    expect(scoreAnswer(key(true), { text: "await" })).toBe(1);
  });
});

test("what is printed agrees but for what cannot be seen", () => {
  const key: AnswerKey = { kind: "output", prints: "1 2\n3\n" };
  expect(scoreAnswer(key, { text: "1 2  \r\n3\n\n" })).toBe(1);
  expect(scoreAnswer(key, { text: "1 2 3" })).toBe(0);
});

test("any answer to any question earns between nothing and all", () => {
  const ids = fc.constantFrom("c1", "c2", "c3", "c4", "c5", "r1", "__proto__", "constructor");
  const answers: fc.Arbitrary<Answer> = fc.oneof(
    fc.record({ choice: ids }),
    fc.record({ choices: fc.array(ids, { maxLength: 8 }) }),
    fc.record({ order: fc.array(ids, { maxLength: 8 }) }),
    fc.record({ pairs: fc.dictionary(ids, ids) }),
    fc.record({ text: fc.string() }),
  );
  const keys = fc.constantFrom<AnswerKey>(
    { kind: "single", right: "c1" },
    multiple,
    order,
    { kind: "matching", pairs: { c1: "r1", c2: "r2" } },
    { kind: "number", value: 3, within: 0 },
    { kind: "words", accept: ["x"], exact: false },
    { kind: "output", prints: "x" },
  );
  fc.assert(
    fc.property(keys, answers, (key, answer) => {
      const score = scoreAnswer(key, answer);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
});
