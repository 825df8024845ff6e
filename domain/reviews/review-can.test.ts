import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReviewFacts, reviewCan } from "./review-can.ts";
import {
  CLAIM_MINUTES,
  claimEnd,
  claimHolder,
  isOverdue,
  promisedBy,
  REVIEW_STATES,
  reviewState,
} from "./review-state.ts";

const date = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
const times = fc.record({
  dueAt: date,
  withdrawnAt: fc.option(date),
  returnedAt: fc.option(date),
  claimedById: fc.option(fc.constantFrom("mia", "noor")),
  claimedUntil: fc.option(date),
});

const facts: fc.Arbitrary<ReviewFacts> = fc
  .record({ state: fc.constantFrom(...REVIEW_STATES), own: fc.boolean(), mine: fc.boolean() })
  .map(({ state, own, mine }) => ({
    state,
    own,
    mine: state === "claimed" && mine && !own,
    holder: state === "claimed" ? "Mia" : null,
  }));

test("a review is claimed exactly while somebody's claim on it holds", () => {
  fc.assert(
    fc.property(times, date, (row, now) => {
      expect(reviewState(row, now) === "claimed").toBe(claimHolder(row, now) !== null);
    }),
  );
});

test("a claim holds from its moment for its time, to the millisecond, unless the review ends", () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (at, ms) => {
      const row = {
        dueAt: at,
        withdrawnAt: null,
        returnedAt: null,
        claimedById: "mia",
        claimedUntil: claimEnd(at),
      };
      const now = new Date(at.getTime() + ms);
      expect(claimHolder(row, now)).toBe(ms < CLAIM_MINUTES * 60_000 ? "mia" : null);
      expect(claimHolder({ ...row, withdrawnAt: at }, now)).toBeNull();
      expect(claimHolder({ ...row, returnedAt: at }, now)).toBeNull();
    }),
  );
});

test("what is over is never overdue, and what is promised is so only once its time has come", () => {
  fc.assert(
    fc.property(times, date, (row, now) => {
      const over = ["returned", "withdrawn"].includes(reviewState(row, now));
      expect(isOverdue(row, now)).toBe(!over && now >= row.dueAt);
    }),
  );
  const now = new Date("2026-11-02T09:00:00Z");
  expect(promisedBy(now, 36)).toEqual(new Date("2026-11-03T21:00:00Z"));
});

test("only a claim's holder puts it off, comments as a mentor and returns it", () => {
  fc.assert(
    fc.property(facts, (one) => {
      const holds = one.state === "claimed" && one.mine;
      expect(reviewCan.hold(one) === null).toBe(holds);
      expect(reviewCan.giveBack(one) === null).toBe(holds);
      expect(reviewCan.release(one) === null).toBe(holds);
      if (!one.own) expect(reviewCan.comment(one, { suggests: true }) === null).toBe(holds);
    }),
  );
});

test("nobody claims their own work, what another holds, or what is over", () => {
  fc.assert(
    fc.property(facts, (one) => {
      const free = one.state === "waiting" || (one.state === "claimed" && one.mine);
      expect(reviewCan.claim(one) === null).toBe(free && !one.own);
    }),
  );
});

test("a learner comments on their own code, suggests nothing to themselves, and takes back what is open", () => {
  fc.assert(
    fc.property(facts, (some) => {
      const one = { ...some, own: true, mine: false };
      const open = one.state === "waiting" || one.state === "claimed";
      expect(reviewCan.comment(one, { suggests: true })).not.toBeNull();
      expect(reviewCan.comment(one, { suggests: false }) === null).toBe(one.state !== "withdrawn");
      expect(reviewCan.withdraw(one) === null).toBe(open);
      expect(reviewCan.rate(one) === null).toBe(one.state === "returned");
    }),
  );
  expect(reviewCan.ask({ openAlready: false })).toBeNull();
  expect(reviewCan.ask({ openAlready: true })).toMatch(/under way/);
});
