import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "@/domain/chance/random-from.ts";
import { type Candidate, drawQuestions, quotas } from "./draw-questions.ts";

const AREAS = ["data", "models", "serving", "watching"];

function bank(perArea: number, cases = 0): Candidate[] {
  return AREAS.flatMap((area) =>
    Array.from({ length: perArea }, (_, index) => ({
      id: `${area}-${index}`,
      area,
      caseId: index < cases ? `${area}-case` : null,
    })),
  );
}

const shares = (...parts: number[]) => new Map(AREAS.map((area, index) => [area, parts[index] ?? 0]));

describe("a draw", () => {
  test("shares the questions out by weight", () => {
    const drawn = drawQuestions({
      candidates: bank(40),
      count: 65,
      shares: shares(0.2, 0.24, 0.36, 0.2),
      met: [],
      random: randomFrom("one"),
    });
    const counts = AREAS.map((area) => drawn.filter((question) => question.area === area).length);
    // 13, 15.6, 23.4 and 13: the largest remainder gets the last place.
    expect(counts).toEqual([13, 16, 23, 13]);
  });

  test("takes what was not met before, and then what was met longest ago", () => {
    const candidates = bank(4).filter(({ area }) => area === "data");
    const drawn = drawQuestions({
      candidates,
      count: 3,
      shares: new Map([["data", 1]]),
      met: ["data-2", "data-0", "data-1"],
      random: randomFrom("two"),
    });
    expect(drawn.map(({ id }) => id).sort()).toEqual(["data-0", "data-2", "data-3"]);
  });

  test("keeps the questions of a case study together", () => {
    const drawn = drawQuestions({
      candidates: bank(10, 4),
      count: 40,
      shares: shares(1, 1, 1, 1),
      met: [],
      random: randomFrom("three"),
    });
    for (const area of AREAS) {
      const places = drawn.flatMap(({ caseId }, place) => (caseId === `${area}-case` ? [place] : []));
      expect(places.map((place) => place - (places[0] ?? 0))).toEqual([0, 1, 2, 3]);
    }
  });

  test("never repeats a question, gives the same sitting for the same seed, and keeps to the weights", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
        fc.string(),
        fc.array(fc.nat(159)),
        (count, weights, seed, met) => {
          const candidates = bank(60);
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const draw = () =>
            drawQuestions({
              candidates,
              count,
              shares: shares(...weights.map((weight) => weight / total)),
              met: met.map((place) => candidates[place]?.id ?? ""),
              random: randomFrom(seed),
            });
          const drawn = draw();
          expect(draw()).toEqual(drawn);
          expect(drawn).toHaveLength(count);
          expect(new Set(drawn).size).toBe(count);
          for (const [index, area] of AREAS.entries()) {
            const exact = (count * (weights[index] ?? 0)) / total;
            const found = drawn.filter((question) => question.area === area).length;
            expect(Math.abs(found - exact)).toBeLessThan(1);
          }
        },
      ),
    );
  });

  test("gives all there is where areas are too small, and never more", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80 }),
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 4 }),
        (count, sizes) => {
          const bySize = new Map(AREAS.map((area, index) => [area, sizes[index] ?? 0]));
          const given = quotas(shares(0.1, 0.2, 0.3, 0.4), count, bySize);
          const total = [...given.values()].reduce((sum, part) => sum + part, 0);
          expect(total).toBe(
            Math.min(
              count,
              sizes.reduce((sum, size) => sum + size, 0),
            ),
          );
          for (const [area, part] of given) expect(part).toBeLessThanOrEqual(bySize.get(area) ?? 0);
        },
      ),
    );
  });
});
