import fc from "fast-check";
import { expect, test } from "vitest";
import { replySchema, reportTextSchema } from "./problem-report.ts";
import { reportCan } from "./report-can.ts";

test("a report says something, and not without end", () => {
  expect(reportTextSchema.safeParse("         wrong          ").success).toBe(false);
  expect(reportTextSchema.parse("  the mean is wrong  ")).toBe("the mean is wrong");
  expect(reportTextSchema.safeParse("x".repeat(2_001)).success).toBe(false);
});

test("what surrounds a text counts for nothing", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("", " ", "\n\t "), (text, around) => {
      expect(reportTextSchema.safeParse(`${around}${text}${around}`)).toEqual(
        reportTextSchema.safeParse(text),
      );
    }),
  );
});

test("a reply may be left out and has an end", () => {
  expect(replySchema.parse("  ")).toBe("");
  expect(replySchema.safeParse("x".repeat(501)).success).toBe(false);
});

test("a report is either to be closed or to be opened again", () => {
  for (const closed of [true, false])
    expect(
      [reportCan.close({ closed }), reportCan.reopen({ closed })].filter((reason) => reason === null),
    ).toHaveLength(1);
});
