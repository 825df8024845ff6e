import fc from "fast-check";
import { expect, test } from "vitest";
import { type MilestoneFacts, milestoneState } from "./milestone-state.ts";

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const review = (n: number, changes: Partial<MilestoneFacts["reviews"][number]> = {}) => ({
  askedAt: day(n),
  withdrawnAt: null,
  returnedAt: null,
  approved: null,
  ...changes,
});
const returned = (n: number, approved: boolean) => review(n, { returnedAt: day(n + 1), approved });

test("a milestone goes from open over drafted, submitted and changes to approved", () => {
  const state = (saved: boolean, ...reviews: MilestoneFacts["reviews"]) => milestoneState({ saved, reviews });
  expect(state(false)).toBe("open");
  expect(state(true)).toBe("drafted");
  expect(state(true, review(1))).toBe("submitted");
  expect(state(true, returned(1, false))).toBe("changes");
  expect(state(true, returned(1, false), review(3))).toBe("submitted");
  expect(state(true, review(3), returned(1, false))).toBe("submitted");
  expect(state(true, returned(1, false), returned(3, true))).toBe("approved");
  expect(state(true, review(3, { withdrawnAt: day(4) }))).toBe("drafted");
  expect(state(true, returned(1, false), review(3, { withdrawnAt: day(4) }))).toBe("changes");
});

const moment = fc.integer({ min: 1, max: 28 }).map(day);
const reviews = fc.array(
  fc.record({
    askedAt: moment,
    withdrawnAt: fc.option(moment),
    returnedAt: fc.option(moment),
    approved: fc.option(fc.boolean()),
  }),
);

test("what is approved stays so whatever comes before or after, and the order of the rows is nothing", () => {
  fc.assert(
    fc.property(fc.boolean(), reviews, moment, (saved, some, at) => {
      const approval = { askedAt: at, withdrawnAt: null, returnedAt: at, approved: true };
      expect(milestoneState({ saved, reviews: [...some, approval] })).toBe("approved");
      expect(milestoneState({ saved, reviews: [approval, ...some] })).toBe("approved");
    }),
  );
});

test("nothing is approved that was not given back with an approval", () => {
  fc.assert(
    fc.property(fc.boolean(), reviews, (saved, some) => {
      const given = some.some((one) => !one.withdrawnAt && one.returnedAt && one.approved === true);
      expect(milestoneState({ saved, reviews: some }) === "approved").toBe(given);
    }),
  );
});
