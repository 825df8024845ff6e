import { expect, test } from "vitest";
import { wordDifference } from "./word-difference.ts";

test("the line that is most alike is compared, word by word", () => {
  const seen = "The first row is missing.\nread_rows(3 rows)\n[1, 2]";
  expect(wordDifference("The last row is missing.", seen).split("\n")).toEqual([
    "says:   The last row is missing.",
    "reads:  The first row is missing.",
    "        read_rows(3 rows)",
    "        [1, 2]",
    "differ: The [-last-]{+first+} row is missing.",
  ]);
});

test("what has nothing in common, or is empty, is shown without a comparison", () => {
  expect(wordDifference("Sorted", "12")).toBe("says:   Sorted\nreads:  12");
  expect(wordDifference("Sorted", "")).toBe("says:   Sorted\nreads:  (nothing)");
});
