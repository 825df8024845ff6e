import { expect, test } from "vitest";
import { contours } from "./contours.ts";

const AREA = { width: 600, height: 300 };
const HILL = { x: 150, y: 40, width: 300, height: 220 };

test("every line is closed", () => {
  for (const { path } of contours(AREA, [HILL]))
    for (const loop of path.split(/(?=M)/).filter(Boolean)) expect(loop).toMatch(/^M-?\d+ -?\d+q[-\d ]+z$/);
});

test("a hill has more lines than flat ground", () => {
  const lines = (hills: (typeof HILL)[]) => contours(AREA, hills).filter(({ path }) => path !== "").length;
  expect(lines([HILL])).toBeGreaterThan(lines([]));
});

test("the same hills give the same lines", () => {
  expect(contours(AREA, [HILL])).toEqual(contours(AREA, [{ ...HILL }]));
});
