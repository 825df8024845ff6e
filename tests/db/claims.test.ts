import { expect, test } from "vitest";
import { CLAIM_MINUTES } from "@/domain/reviews/review-state.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { after, asked, eventsOf, mentored, onLine, queue, request, START, SUMMARY, told, trackId } =
  await import("../setup/review-scene.ts");
const { askReview } = await import("@/server/reviews/ask-review.ts");
const { claimReview } = await import("@/server/reviews/claims/claim-review.ts");
const { commentOnLines } = await import("@/server/reviews/comment-on-lines.ts");
const { holdReview } = await import("@/server/reviews/claims/hold-review.ts");
const { listReviewQueue } = await import("@/server/reviews/list-review-queue.ts");
const { readReview } = await import("@/server/reviews/read-review.ts");
const { releaseReview } = await import("@/server/reviews/claims/release-review.ts");
const { returnReview } = await import("@/server/reviews/return-review.ts");

test("the one promised first stands on top, whoever holds it", async () => {
  const { learner, mentor, other, cohortId } = await mentored();
  const second = await makePerson("LEARNER", "Bo");
  await db().cohortMember.create({
    data: { cohortId, accountId: second.id, role: "LEARNER", joinedAt: START },
  });
  const late = must(await askReview(second, request(cohortId), after(30))).reviewId;
  const early = must(await askReview(learner, request(cohortId), after(10))).reviewId;
  must(await claimReview(other, { reviewId: early }, after(31)));
  expect(await queue(mentor, "waiting", 32)).toEqual([early, late]);
  expect(await queue(mentor, "mine", 32)).toEqual([]);
  expect(await queue(other, "mine", 32)).toEqual([early]);
  const elsewhere = await makeCohort(trackId, [], [mentor], { now: START, name: "Another" });
  const filtered = must(await listReviewQueue(mentor, { cohortId: elsewhere }, after(32)));
  expect(filtered).toMatchObject({ reviews: [], waiting: 0 });
  expect(filtered.cohorts.map(({ name }) => name)).toEqual(["Another", "Autumn cohort"]);
});

test("of two mentors who claim at once one gets it, and the other is told who has it", async () => {
  for (let round = 0; round < 5; round++) {
    const { reviewId, mentor, other } = await asked();
    const both = await Promise.all([
      claimReview(mentor, { reviewId }, after(1)),
      claimReview(other, { reviewId }, after(1)),
    ]);
    expect(both.map(code).sort()).toEqual(["not-now", "ok"]);
    const [winner, loser] = both[0]?.ok ? ["Mia", both[1]] : ["Noor", both[0]];
    expect(loser && told(loser)).toBe(`${winner} has claimed this review.`);
    expect(await eventsOf("review.claimed", reviewId)).toBe(1);
  }
});

test("a claim that is not touched ends by itself, and what its holder does puts that off", async () => {
  const { reviewId, mentor, other } = await asked();
  must(await claimReview(mentor, { reviewId }, after(0)));
  expect(code(await claimReview(other, { reviewId }, after(CLAIM_MINUTES - 0.01)))).toBe("not-now");
  must(await holdReview(mentor, { reviewId }, after(20)));
  expect(code(await claimReview(other, { reviewId }, after(49)))).toBe("not-now");
  must(await commentOnLines(mentor, onLine(reviewId), after(45)));
  expect(code(await claimReview(other, { reviewId }, after(74)))).toBe("not-now");
  // Nobody did anything to it since: no job, no message, and yet it is free.
  expect(must(await listReviewQueue(other, {}, after(75))).reviews).toMatchObject([{ claim: null }]);
  expect(await queue(mentor, "mine", 75)).toEqual([]);
  for (const late of [
    await holdReview(mentor, { reviewId }, after(75)),
    await commentOnLines(mentor, onLine(reviewId), after(75)),
    await returnReview(mentor, { reviewId, summary: SUMMARY }, after(75)),
  ])
    expect([code(late), told(late)]).toEqual([
      "not-now",
      "You do not hold this review, or no longer: claim it first.",
    ]);
  must(await claimReview(other, { reviewId }, after(76)));
  expect(told(await returnReview(mentor, { reviewId, summary: SUMMARY }, after(77)))).toMatch(
    /^Noor has claimed/,
  );
  must(await returnReview(other, { reviewId, summary: SUMMARY }, after(78)));
});

test("a claim is given up by its holder alone, and the review waits again with the same promise", async () => {
  const { reviewId, mentor, other } = await asked();
  const before = must(await readReview(mentor, { reviewId }, after(1))).dueAt;
  must(await claimReview(mentor, { reviewId }, after(1)));
  expect(code(await releaseReview(other, { reviewId }, after(2)))).toBe("not-now");
  must(await releaseReview(mentor, { reviewId }, after(2)));
  expect(must(await readReview(other, { reviewId }, after(3)))).toMatchObject({
    state: "waiting",
    claim: null,
    dueAt: before,
  });
  must(await claimReview(other, { reviewId }, after(3)));
  expect(await eventsOf("review.released", reviewId)).toBe(1);
});
