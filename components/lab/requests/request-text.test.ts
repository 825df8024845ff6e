import fc from "fast-check";
import { expect, test } from "vitest";
import { millisecondsWords, percentile, readableBody, readHeaders, writeHeaders } from "./request-text.ts";

test("headers are read line by line, and empty lines are left out", () => {
  expect(readHeaders("X-Id: 7\n\n  Accept : text/html;q=0.5, */*\nX-Empty:\n")).toEqual({
    headers: [
      ["X-Id", "7"],
      ["Accept", "text/html;q=0.5, */*"],
      ["X-Empty", ""],
    ],
  });
});

test.each(["no colon", ": value", "two words: x", "Naïve: x"])("“%s” is no header, which is told", (line) => {
  expect(readHeaders(`A: b\n${line}`)).toEqual({
    fault: `“${line}” is no header: write a name, a colon and a value.`,
  });
});

test("headers that are written are read again", () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,10}$/);
  const value = fc.stringMatching(/^(\w[\w :]{0,10}\w)?$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (headers) => {
      expect(readHeaders(writeHeaders(headers))).toEqual({ headers });
    }),
  );
});

test("JSON is indented, and everything else is left as it is", () => {
  expect(readableBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readableBody("{a")).toBe("{a");
  expect(readableBody("")).toBe("");
});

test("a percentile is one of the values, and no fewer than its share are at most that", () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const found = percentile(values, share);
        expect(values).toContain(found);
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length);
      },
    ),
  );
});

test.each([
  [0.354, "0.35 ms"],
  [12.44, "12.4 ms"],
  [1250.4, "1,250 ms"],
])("%s milliseconds are written %s", (value, words) => {
  expect(millisecondsWords(value)).toBe(words);
});
