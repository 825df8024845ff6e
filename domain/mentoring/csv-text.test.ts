import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "./csv-text.ts";

test("texts that a spreadsheet would run are marked as texts", () => {
  const names = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "Ada"];
  const read: string[][] = parse(csvText([names]), { bom: true });
  expect(read[0]).toEqual([...names.slice(0, -1).map((name) => `'${name}`), "Ada"]);
});

test("numbers stay numbers, what is not known stays empty", () => {
  expect(csvText([[-3, 0.5, null, ""]])).toBe("\ufeff-3,0.5,,\r\n");
});

test("whatever a cell holds is read back as one cell, and never begins a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const read: string[][] = parse(csvText(rows), { bom: true, recordDelimiter: "\r\n" });
      expect(read.map((row) => row.map((text) => text.replace(/^'/, "")))).toEqual(
        rows.map((row) => row.map((text) => text.replace(/^'/, ""))),
      );
      for (const text of read.flat()) expect(text).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
