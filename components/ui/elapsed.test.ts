import { expect, test } from "vitest";
import { elapsed } from "./elapsed.ts";

const minutes = (count: number) => count * 60_000;

test.each([
  [0, "under a minute"],
  [59_999, "under a minute"],
  [minutes(1), "1 min"],
  [minutes(60) - 1, "59 min"],
  [minutes(60), "1 h"],
  [minutes(185), "3 h 5 min"],
  [minutes(24 * 60) - 1, "23 h 59 min"],
  [minutes(24 * 60), "1 day"],
  [minutes(52 * 60), "2 days 4 h"],
])("%i ms are %s", (ms, words) => {
  expect(elapsed(ms)).toBe(words);
});
