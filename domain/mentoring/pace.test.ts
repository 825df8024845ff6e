import fc from "fast-check";
import { expect, test } from "vitest";
import { paceWeeks, paceWords } from "./pace.ts";

const day = (number: number) => new Date(Date.UTC(2026, 8, number));
/** Ten weeks. */
const plan = { startsOn: day(7), endsOn: day(7 + 69), minutes: 1000 };

test("half the time and half the minutes are on plan", () => {
  expect(paceWeeks({ ...plan, minutesDone: 500 }, day(7 + 35))).toBe(0);
});

test("weeks ahead and behind are counted in weeks of the plan", () => {
  expect(paceWeeks({ ...plan, minutesDone: 700 }, day(7 + 35))).toBe(2);
  expect(paceWeeks({ ...plan, minutesDone: 200 }, day(7 + 35))).toBe(-3);
});

test("less than half a week either way is on plan, and half a week is too", () => {
  expect(paceWeeks({ ...plan, minutesDone: 550 }, day(7 + 35))).toBe(0);
  expect(paceWeeks({ ...plan, minutesDone: 450 }, day(7 + 35))).toBe(0);
  expect(paceWeeks({ ...plan, minutesDone: 440 }, day(7 + 35))).toBe(-1);
});

test("there is no pace without an end, before the start, or with nothing to do", () => {
  expect(paceWeeks({ ...plan, endsOn: null, minutesDone: 0 }, day(40))).toBeNull();
  expect(paceWeeks({ ...plan, minutesDone: 0 }, day(6))).toBeNull();
  expect(paceWeeks({ ...plan, minutes: 0, minutesDone: 0 }, day(40))).toBeNull();
  expect(paceWeeks({ ...plan, endsOn: day(1), minutesDone: 0 }, day(40))).toBeNull();
});

test("the last day belongs to the plan, and after it nobody falls further behind", () => {
  expect(paceWeeks({ ...plan, minutesDone: 0 }, day(7 + 70))).toBe(-10);
  expect(paceWeeks({ ...plan, minutesDone: 0 }, day(7 + 400))).toBe(-10);
});

test("words say which way, and one week is one week", () => {
  expect([2, 1, 0, -1, -3].map((weeks) => paceWords(weeks, false))).toEqual([
    "2 weeks ahead",
    "1 week ahead",
    "on plan",
    "1 week behind",
    "3 weeks behind",
  ]);
  expect(paceWords(null, false)).toBeNull();
  expect(paceWords(0, true)).toBe("finished");
});

test("who does more is never further behind, and time alone puts nobody ahead", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 7, max: 120 }),
      fc.integer({ min: 7, max: 120 }),
      (some, others, early, late) => {
        const [less, more] = some < others ? [some, others] : [others, some];
        const [from, to] = early < late ? [early, late] : [late, early];
        const at = (minutesDone: number, now: number) =>
          paceWeeks({ ...plan, minutesDone }, day(now)) ?? Number.NaN;
        expect(at(more, from)).toBeGreaterThanOrEqual(at(less, from));
        expect(at(some, to)).toBeLessThanOrEqual(at(some, from));
      },
    ),
  );
});
