import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sittingResult } from "./sitting-result.ts";
import { sittingCan, sittingState } from "./sitting-state.ts";
import { wilsonInterval } from "./wilson-interval.ts";

const question = (score: number | null, area = "data") => ({ score, area, confidence: null });

describe("a result", () => {
  test("is rounded down, so that nobody passes by rounding", () => {
    // 139 of 200 points are 69.5 percent.
    const questions = Array.from({ length: 200 }, (_, index) => question(index < 139 ? 1 : 0));
    expect(sittingResult(questions, 70, ["data"])).toMatchObject({ percent: 69, passed: false });
  });

  test("counts what was not answered as asked and not earned", () => {
    const result = sittingResult([question(1), question(null), question(0.5)], 50, ["data"]);
    expect(result).toMatchObject({ earned: 1.5, asked: 3, answered: 2, percent: 50, passed: true });
  });

  test("tells each area that was asked, in the order of the exam", () => {
    const result = sittingResult([question(1, "b"), question(0, "a"), question(1, "a")], 50, ["a", "b", "c"]);
    expect(result.areas.map(({ area, earned, asked }) => [area, earned, asked])).toEqual([
      ["a", 1, 2],
      ["b", 1, 1],
    ]);
  });

  test("sets how sure somebody was against how right they were", () => {
    const result = sittingResult(
      [
        { score: 1, area: "a", confidence: 3 },
        { score: 0, area: "a", confidence: 3 },
        { score: 0, area: "a", confidence: 1 },
        { score: null, area: "a", confidence: 1 },
      ],
      70,
      ["a"],
    );
    expect(result.calibration.map(({ level, earned, asked }) => [level, earned, asked])).toEqual([
      [1, 0, 1],
      [3, 1, 2],
    ]);
  });
});

describe("Wilson's interval", () => {
  test("is that of the published example: 8 of 10", () => {
    const [low, high] = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  test("holds the share that was seen, and stays between 0 and 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, share) => {
          const [low, high] = wilsonInterval(share * trials, trials);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(share + 1e-9);
          expect(high).toBeGreaterThanOrEqual(share - 1e-9);
        },
      ),
    );
  });
});

describe("a sitting", () => {
  const dueAt = new Date("2026-11-29T10:00:00Z");
  const open = { dueAt, handedInAt: null };

  test("is over at its time, with nothing having run", () => {
    expect(sittingState(open, new Date("2026-11-29T09:59:59.999Z"))).toEqual({ kind: "open" });
    expect(sittingState(open, dueAt)).toEqual({ kind: "over", at: dueAt, how: "time-up" });
  });

  test("stays handed in when it was, whatever the clock says later", () => {
    const handedInAt = new Date("2026-11-29T09:30:00Z");
    expect(sittingState({ dueAt, handedInAt }, new Date("2026-11-30T00:00:00Z"))).toEqual({
      kind: "over",
      at: handedInAt,
      how: "handed-in",
    });
  });

  test("without a time goes on", () => {
    expect(sittingState({ dueAt: null, handedInAt: null }, new Date("2030-01-01"))).toEqual({ kind: "open" });
  });

  test("shows an answer before the end only in practice, and only once something was answered", () => {
    const state = sittingState(open, new Date("2026-11-29T09:00:00Z"));
    expect(sittingCan.reveal({ state, afterEach: false, answered: true })).toMatch("handed in");
    expect(sittingCan.reveal({ state, afterEach: true, answered: false })).toBe("Answer first.");
    expect(sittingCan.reveal({ state, afterEach: true, answered: true })).toBeNull();
    expect(sittingCan.answer({ state, revealed: true })).toMatch("settled");
  });
});
