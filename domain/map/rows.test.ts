import fc from "fast-check";
import { expect, test } from "vitest";
import { splitIntoRows } from "./rows.ts";

test("keeps the order, loses nothing and leaves no row empty", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 900 })),
      fc.integer({ min: 1, max: 9 }),
      (widths, rows) => {
        const split = splitIntoRows(widths, rows);
        expect(split.flat()).toEqual(widths.map((_, i) => i));
        expect(split).toHaveLength(Math.min(rows, widths.length));
        expect(split.every((row) => row.length > 0)).toBe(true);
      },
    ),
  );
});

test("puts the split where the fullest row is emptiest", () => {
  expect(splitIntoRows([9, 1, 1, 1, 8], 2)).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
});
