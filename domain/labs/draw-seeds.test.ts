import fc from "fast-check";
import { expect, test } from "vitest";
import { drawSeeds, type ProbePool } from "./draw-seeds.ts";

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

const pool = fc
  .record({ size: fc.integer({ min: 1, max: 40 }), cases: fc.integer({ min: 1, max: 40 }) })
  .map(({ size, cases }): ProbePool => ({ probe: "p", cases, seeds: range(size) }));

test("draws as many different seeds as the probe asks for and the pool holds", () => {
  fc.assert(
    fc.property(pool, fc.array(fc.integer({ min: 0, max: 39 })), (one, met) => {
      const drawn = drawSeeds(
        [one],
        met.map((seed) => ({ probe: "p", seed })),
        Math.random,
      );
      expect(new Set(drawn.map(({ seed }) => seed)).size).toBe(Math.min(one.cases, one.seeds.length));
      expect(drawn.every(({ seed }) => one.seeds.includes(seed))).toBe(true);
    }),
  );
});

test("takes no seed that was met while unmet ones are left", () => {
  fc.assert(
    fc.property(pool, fc.array(fc.integer({ min: 0, max: 39 })), (one, met) => {
      const drawn = drawSeeds(
        [one],
        met.map((seed) => ({ probe: "p", seed })),
        Math.random,
      );
      const known = new Set(met);
      const unmet = one.seeds.filter((seed) => !known.has(seed)).length;
      const repeated = drawn.filter(({ seed }) => known.has(seed)).length;
      expect(repeated).toBe(Math.max(0, drawn.length - unmet));
    }),
  );
});

test("fills up with the seeds met longest ago", () => {
  const met = [3, 1, 2, 0, 3].map((seed) => ({ probe: "p", seed }));
  expect(
    drawSeeds([{ probe: "p", cases: 2, seeds: range(4) }], met, Math.random).map(({ seed }) => seed),
  ).toEqual([1, 2]);
});

test("what was met in one probe is new to another", () => {
  const pools = [{ probe: "q", cases: 1, seeds: [7] }];
  expect(drawSeeds(pools, [{ probe: "p", seed: 7 }], Math.random)).toEqual([{ probe: "q", seed: 7 }]);
});
