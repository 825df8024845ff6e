import fc from "fast-check";
import { expect, test } from "vitest";
import { alignLines, foldSame } from "./align-lines.ts";

const text = fc
  .array(fc.constantFrom("", "a", "b", "  a", "return x"), { maxLength: 30 })
  .map((lines) => lines.join("\n"));

test("each side reads as its own version, line by line", () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const rows = alignLines(left, right);
      const side = (pick: "left" | "right") => rows.map((row) => row[pick]).filter((line) => line !== null);
      expect(side("left").join("\n")).toBe(left);
      expect(side("right").join("\n")).toBe(right);
    }),
  );
});

test("the same text has no differences", () => {
  fc.assert(fc.property(text, (one) => alignLines(one, one).every(({ same }) => same)));
});

test("folding keeps every difference and counts every line", () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const rows = alignLines(left, right);
      const stretches = foldSame(rows);
      const shown = stretches.flatMap((stretch) => (stretch.kind === "rows" ? stretch.rows : []));
      const folded = stretches.reduce((sum, one) => sum + (one.kind === "folded" ? one.count : 0), 0);
      expect(shown.length + folded).toBe(rows.length);
      const changed = (list: typeof rows) => list.filter(({ same }) => !same);
      expect(changed(shown)).toEqual(changed(rows));
    }),
  );
});

test("a changed line stands beside what it was", () => {
  expect(alignLines("a\nb\nc", "a\nB\nc")).toEqual([
    { at: 0, same: true, left: "a", right: "a" },
    { at: 1, same: false, left: "b", right: "B" },
    { at: 2, same: true, left: "c", right: "c" },
  ]);
});
