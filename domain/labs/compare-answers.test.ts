import fc from "fast-check";
import { expect, test } from "vitest";
import { answersAgree } from "./compare-answers.ts";
import { isJsonValue, type JsonProblem, type JsonValue, jsonProblem } from "./json-value.ts";

const json = fc.jsonValue({ maxDepth: 6 }) as fc.Arbitrary<JsonValue>;

test("an answer agrees with itself", () => {
  fc.assert(fc.property(json, (value) => answersAgree(value, structuredClone(value), 0) === null));
});

test("agreement without tolerance does not depend on which side is which", () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(answersAgree(one, other, 0) === null).toBe(answersAgree(other, one, 0) === null);
    }),
  );
});

test("never throws, whatever is sent", () => {
  fc.assert(
    fc.property(
      json,
      fc.anything({ withBigInt: true, withDate: true, withMap: true }),
      (expected, actual) => {
        answersAgree(expected, actual, 1e-9);
      },
    ),
  );
});

test("a change within the tolerance agrees, one beyond it does not", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      const scale = Math.max(1, Math.abs(value));
      expect(answersAgree([value], [value + 0.5e-6 * scale], 1e-6)).toBeNull();
      expect(answersAgree([value], [value + 3e-6 * scale], 1e-6)).not.toBeNull();
    }),
  );
});

test.each<[string, JsonValue, JsonValue]>([
  ["NaN and NaN", { $float: "nan" }, { $float: "nan" }],
  ["infinity and itself", { $float: "inf" }, { $float: "inf" }],
  ["large integers", { $int: "123456789012345678901" }, { $int: "123456789012345678901" }],
  ["a large integer and the same number as a float", { $int: "1152921504606846976" }, 2 ** 60],
  ["zero and minus zero", 0, -0],
  ["objects with their keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
])("agrees: %s", (_, expected, actual) => {
  expect(answersAgree(expected, actual, 0)).toBeNull();
});

test.each<[string, JsonValue, JsonValue]>([
  ["true and 1", 1, true],
  ["false and 0", 0, false],
  ["null and false", null, false],
  ["1 and its text", 1, "1"],
  ["a list and a longer one", [1], [1, 2]],
  ["an empty list and an empty object", [], {}],
  ["NaN and a number", { $float: "nan" }, 0],
  ["infinity and a large number", { $float: "inf" }, 1e308],
  ["infinity and minus infinity", { $float: "inf" }, { $float: "-inf" }],
  [
    "large integers that differ in the last digit",
    { $int: "9007199254740993" },
    { $int: "9007199254740992" },
  ],
  ["a value that was no JSON", { $type: "set" }, []],
  ["an inherited key", { constructor: 1 }, {}],
])("differs, whatever the tolerance: %s", (_, expected, actual) => {
  expect(answersAgree(expected, actual, 1e-6)).not.toBeNull();
});

test("names the first difference", () => {
  const expected = { rows: [{ loss: 1 }, { loss: 2 }, { loss: 3 }] };
  const actual = { rows: [{ loss: 1 }, { loss: 5 }, { loss: 6 }] };
  expect(answersAgree(expected, actual, 0)).toEqual({
    path: "answer.rows[1].loss",
    reason: "another number",
  });
});

test("refuses an answer that is nested too deeply or too large, without overflowing", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 50_000; level += 1) deep = [deep];
  expect(answersAgree([1], deep, 0)).not.toBeNull();
  expect(answersAgree([1], new Array(200_000).fill(0), 0)).not.toBeNull();
});

test("refuses a value that refers to itself", () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(isJsonValue(loop)).toBe(false);
});

test("refuses malformed tags without taking them for numbers", () => {
  for (const tag of [{ $int: "1e5" }, { $int: "1".repeat(5_000) }, { $int: 7 }, { $float: "x" }])
    expect(answersAgree(7, tag as JsonValue, 1e9)).not.toBeNull();
});

test.each<[string, unknown, JsonProblem | null]>([
  ["a list of numbers", [1, 2.5], null],
  ["an infinity, as 1e999 is read", [JSON.parse("1e999")], "not-finite"],
  ["a date", [new Date(0)], "not-json"],
  ["a big integer", [1n], "not-json"],
  ["65 levels", JSON.parse(`${"[".repeat(66)}${"]".repeat(66)}`), "too-deep"],
  ["a hundred thousand values", new Array(100_001).fill(0), "too-many-values"],
])("names what is wrong with %s", (_, value, problem) => {
  expect(jsonProblem(value)).toBe(problem);
});
