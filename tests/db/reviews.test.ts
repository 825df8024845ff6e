import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { after, asked, eventsOf, file, lab, mentored, onLine, queue, request, START, SUMMARY, told, trackId } =
  await import("../setup/review-scene.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { applySuggestion } = await import("@/server/reviews/apply-suggestion.ts");
const { askReview } = await import("@/server/reviews/ask-review.ts");
const { claimReview } = await import("@/server/reviews/claims/claim-review.ts");
const { commentOnLines } = await import("@/server/reviews/comment-on-lines.ts");
const { holdReview } = await import("@/server/reviews/claims/hold-review.ts");
const { listOwnReviews } = await import("@/server/reviews/list-own-reviews.ts");
const { listReviewQueue } = await import("@/server/reviews/list-review-queue.ts");
const { rateReview } = await import("@/server/reviews/rate-review.ts");
const { readReview } = await import("@/server/reviews/read-review.ts");
const { readReviewAttempt } = await import("@/server/reviews/read-review-attempt.ts");
const { releaseReview } = await import("@/server/reviews/claims/release-review.ts");
const { returnReview } = await import("@/server/reviews/return-review.ts");
const { withdrawReview } = await import("@/server/reviews/withdraw-review.ts");
const { deleteReply } = await import("@/server/replies/delete-reply.ts");
const { listReplies } = await import("@/server/replies/list-replies.ts");
const { saveReply } = await import("@/server/replies/save-reply.ts");

async function returned() {
  const things = await asked();
  must(await claimReview(things.mentor, { reviewId: things.reviewId }, after(1)));
  const comment = onLine(things.reviewId, { suggestion: "pass" });
  must(await commentOnLines(things.mentor, comment, after(2)));
  must(await returnReview(things.mentor, { reviewId: things.reviewId, summary: SUMMARY }, after(3)));
  return { ...things, comment };
}

test("a review is promised within the cohort's hours, and both sides read the same time", async () => {
  const { learner, mentor, cohortId } = await mentored();
  await db().cohort.update({ where: { id: cohortId }, data: { reviewHours: 24 } });
  const { reviewId, dueAt } = must(await askReview(learner, request(cohortId), after(0)));
  expect(dueAt).toBe("2026-11-03T09:00:00.000Z");
  const own = must(await listOwnReviews(learner, { labId: lab.id }, after(1)));
  expect(own.cohorts).toEqual([{ id: cohortId, name: "Autumn cohort", reviewHours: 24 }]);
  expect(own.reviews).toMatchObject([{ id: reviewId, dueAt, state: "waiting", holder: null }]);
  const waiting = must(await listReviewQueue(mentor, {}, after(1)));
  expect(waiting.reviews).toMatchObject([
    { id: reviewId, dueAt, overdue: false, learner: "Ada", claim: null },
  ]);
  expect(must(await listReviewQueue(mentor, {}, after(24 * 60))).reviews).toMatchObject([{ overdue: true }]);
});

test("a review asked for twice under one id is asked for once, also at once; a second one is refused", async () => {
  const { learner, cohortId } = await mentored();
  const one = request(cohortId);
  const both = await Promise.all([askReview(learner, one), askReview(learner, one)]);
  expect([...both, await askReview(learner, one)].map(code)).toEqual(["ok", "ok", "ok"]);
  expect(await eventsOf("review.asked", one.reviewId)).toBe(1);
  const pair = await mentored();
  const two = await Promise.all([
    askReview(pair.learner, request(pair.cohortId)),
    askReview(pair.learner, request(pair.cohortId)),
  ]);
  expect(two.map(code).sort()).toEqual(["not-now", "ok"]);
  expect(await db().review.count({ where: { accountId: pair.learner.id } })).toBe(1);
});

test("who is no learner of the cohort, and what is not the lab's, is refused", async () => {
  const { learner, mentor, cohortId } = await mentored();
  expect(code(await askReview(mentor, request(cohortId)))).toBe("not-found");
  expect(code(await askReview(await makePerson(), request(cohortId)))).toBe("not-found");
  expect(code(await askReview(learner, request(cohortId, { files: { "other.py": "" } })))).toBe(
    "other-files",
  );
  expect(code(await askReview(learner, request(cohortId, { labId: "no-such-lab" })))).toBe("not-found");
  expect(await askReview(learner, request(cohortId, { question: "  why?     " }))).toMatchObject({
    error: { code: "invalid", fields: { question: [expect.any(String)] } },
  });
  const theirs = request(cohortId);
  must(await askReview(learner, theirs));
  const other = await mentored();
  expect(code(await askReview(other.learner, { ...theirs, cohortId: other.cohortId }))).toBe("not-found");
  await db().cohort.update({ where: { id: cohortId }, data: { archivedAt: new Date() } });
  expect(code(await askReview(learner, request(cohortId)))).toBe("not-found");
});

test("waiting blocks nothing, and a withdrawn one is over for both", async () => {
  const { learner, mentor, reviewId, cohortId } = await asked();
  must(await claimReview(mentor, { reviewId }, after(1)));
  must(await withdrawReview(learner, { reviewId }, after(2)));
  expect(code(await withdrawReview(learner, { reviewId }, after(3)))).toBe("ok");
  expect(await eventsOf("review.withdrawn", reviewId)).toBe(1);
  const late = await returnReview(mentor, { reviewId, summary: SUMMARY }, after(3));
  expect(told(late)).toMatch(/^The learner has withdrawn this review\./);
  expect(code(await commentOnLines(mentor, onLine(reviewId), after(3)))).toBe("not-now");
  expect(await queue(mentor, "waiting", 3)).toEqual([]);
  expect(must(await listOwnReviews(learner, { labId: lab.id }, after(3))).reviews).toEqual([]);
  must(await askReview(learner, request(cohortId), after(4)));
});

test("a mentor reads the code, the attempts and the reference; the learner reads all but the reference", async () => {
  const { learner, mentor, reviewId } = await asked();
  const attempts = await Promise.all(
    [3, 1, 2].map((day) =>
      db().labAttempt.create({
        data: {
          id: randomUUID(),
          accountId: learner.id,
          labId: lab.id,
          labDigest: lab.digest,
          files: { ...lab.files, [file]: `# day ${day}` },
          passed: day,
          total: 5,
          checkedAt: new Date(`2026-10-0${day}T12:00:00Z`),
        },
      }),
    ),
  );
  const seen = must(await readReview(mentor, { reviewId }, after(1)));
  expect(seen).toMatchObject({ as: "mentor", files: lab.files, learner: { name: "Ada" }, state: "waiting" });
  expect(seen.attempts.map(({ passed }) => passed)).toEqual([1, 2, 3]);
  expect(Object.keys(seen.solution ?? {}).sort()).toEqual(Object.keys(lab.files).sort());
  const own = must(await readReview(learner, { reviewId }, after(1)));
  expect(own).toMatchObject({ as: "learner", solution: null, files: lab.files });
  expect(JSON.stringify(own)).not.toContain(
    JSON.stringify(seen.solution?.[file] ?? "no solution").slice(1, -1),
  );
  const first = attempts[0]?.id ?? "";
  expect(must(await readReviewAttempt(mentor, { reviewId, attemptId: first })).files[file]).toBe("# day 3");
  expect(code(await readReviewAttempt(learner, { reviewId, attemptId: first }))).toBe("forbidden");
});

test("an attempt of another lab or another learner is not read through a review", async () => {
  const { mentor, reviewId, learner } = await asked();
  const stranger = await makePerson();
  const row = { labDigest: lab.digest, files: lab.files, passed: 0, total: 5, checkedAt: START };
  const [elsewhere, theirs] = [randomUUID(), randomUUID()];
  await db().labAttempt.createMany({
    data: [
      { ...row, id: elsewhere, accountId: learner.id, labId: "another-lab" },
      { ...row, id: theirs, accountId: stranger.id, labId: lab.id },
    ],
  });
  for (const attemptId of [elsewhere, theirs, randomUUID()])
    expect(code(await readReviewAttempt(mentor, { reviewId, attemptId }))).toBe("not-found");
});

test("comments stand on lines that are there; edits are suggested by mentors", async () => {
  const { learner, mentor, other, reviewId } = await asked();
  const lines = lab.files[file]?.split("\n").length ?? 0;
  expect(code(await commentOnLines(mentor, onLine(reviewId), after(1)))).toBe("not-now");
  must(await claimReview(mentor, { reviewId }, after(1)));
  for (const bad of [
    { fromLine: 2, toLine: 1 },
    { fromLine: lines + 1, toLine: lines + 1 },
    { file: "no-such.py" },
    { file: "__proto__" },
    { file: "constructor" },
  ])
    expect(code(await commentOnLines(mentor, onLine(reviewId, bad), after(2)))).toBe("no-such-lines");
  expect(code(await commentOnLines(mentor, onLine(reviewId, { fromLine: 0 }), after(2)))).toBe("invalid");
  expect(code(await commentOnLines(mentor, onLine(reviewId, { text: "  " }), after(2)))).toBe("invalid");
  const comment = onLine(reviewId, { toLine: lines, suggestion: "    return 1\n", text: "\nLike this. " });
  must(await commentOnLines(mentor, comment, after(2)));
  must(await commentOnLines(mentor, comment, after(3)));
  expect(
    code(await commentOnLines(mentor, { ...onLine(reviewId), threadId: comment.threadId }, after(3))),
  ).toBe("not-found");
  expect(code(await commentOnLines(other, onLine(reviewId), after(3)))).toBe("not-now");
  expect(code(await commentOnLines(learner, onLine(reviewId, { suggestion: "" }), after(4)))).toBe("not-now");
  must(await commentOnLines(learner, onLine(reviewId, { text: "I am not sure here." }), after(5)));
  expect(must(await readReview(learner, { reviewId }, after(6))).threads).toMatchObject([
    {
      anchor: { reviewId, file, fromLine: 1, toLine: lines },
      comments: [
        { text: "Like this.", suggestion: "    return 1\n", author: { name: "Mia", role: "mentor" } },
      ],
    },
    { comments: [{ text: "I am not sure here.", suggestion: null, author: { role: "learner" } }] },
  ]);
});

test("a review is returned once, and rated by its learner, who may think again", async () => {
  const { learner, mentor, other, reviewId } = await asked();
  expect(code(await rateReview(learner, { reviewId, rating: 5 }, after(1)))).toBe("not-now");
  must(await claimReview(mentor, { reviewId }, after(1)));
  expect(code(await returnReview(mentor, { reviewId, summary: "ok" }, after(2)))).toBe("invalid");
  must(await returnReview(mentor, { reviewId, summary: SUMMARY }, after(2)));
  must(await returnReview(mentor, { reviewId, summary: SUMMARY }, after(3)));
  expect(await eventsOf("review.returned", reviewId)).toBe(1);
  expect(code(await returnReview(mentor, { reviewId, summary: `${SUMMARY} Really.` }, after(4)))).toBe(
    "not-now",
  );
  expect(code(await claimReview(other, { reviewId }, after(4)))).toBe("not-now");
  expect(code(await withdrawReview(learner, { reviewId }, after(4)))).toBe("not-now");
  expect(await queue(mentor, "waiting", 5)).toEqual([]);
  for (const rating of [0, 6, 2.5])
    expect(code(await rateReview(learner, { reviewId, rating }, after(5)))).toBe("invalid");
  must(await rateReview(learner, { reviewId, rating: 2, text: " Too short. " }, after(5)));
  must(await rateReview(learner, { reviewId, rating: 4 }, after(6)));
  expect(await eventsOf("review.rated", reviewId)).toBe(1);
  expect(must(await readReview(mentor, { reviewId }, after(7)))).toMatchObject({
    state: "returned",
    returned: { by: "Mia", summary: SUMMARY },
    rating: { stars: 4, text: "" },
  });
  expect(must(await listReviewQueue(mentor, { filter: "returned" }, after(7))).reviews).toMatchObject([
    { id: reviewId, returned: { by: "Mia", stars: 4 }, claim: null },
  ]);
});

test("a suggestion is noted as applied by its learner, once", async () => {
  const { learner, mentor, reviewId, comment } = await returned();
  const { commentId } = comment;
  expect(code(await applySuggestion(mentor, { commentId }))).toBe("not-found");
  expect(code(await applySuggestion(await makePerson(), { commentId }))).toBe("not-found");
  const [first] = await Promise.all([
    applySuggestion(learner, { commentId }, after(9)),
    applySuggestion(learner, { commentId }, after(9)),
  ]);
  expect(must(await applySuggestion(learner, { commentId }, after(50)))).toEqual(first?.ok && first.value);
  const written = { kind: "suggestion.applied", data: { path: ["commentId"], equals: commentId } };
  expect(await db().event.count({ where: written })).toBe(1);
  const plain = onLine(reviewId);
  must(await commentOnLines(learner, plain, after(10)));
  expect(code(await applySuggestion(learner, { commentId: plain.commentId }))).toBe("not-found");
});

test("once a learner has left, or the cohort is put away, its mentors neither see nor touch the review", async () => {
  const leave = ({ cohortId, learner }: { cohortId: string; learner: SignedIn }) =>
    db().cohortMember.update({
      where: { cohortId_accountId: { cohortId, accountId: learner.id } },
      data: { leftAt: new Date() },
    });
  const putAway = ({ cohortId }: { cohortId: string }) =>
    db().cohort.update({ where: { id: cohortId }, data: { archivedAt: new Date() } });
  for (const end of [leave, putAway]) {
    const things = await asked();
    const { mentor, learner, reviewId, cohortId } = things;
    must(await claimReview(mentor, { reviewId }, after(1)));
    await end(things);
    const answers = [
      await readReview(mentor, { reviewId }, after(2)),
      await readReviewAttempt(mentor, { reviewId, attemptId: randomUUID() }),
      await holdReview(mentor, { reviewId }, after(2)),
      await commentOnLines(mentor, onLine(reviewId), after(2)),
      await returnReview(mentor, { reviewId, summary: SUMMARY }, after(2)),
      await releaseReview(mentor, { reviewId }, after(2)),
    ];
    expect(answers.map(code)).toEqual(answers.map(() => "not-found"));
    expect(await queue(mentor, "waiting", 2)).toEqual([]);
    expect(await queue(mentor, "mine", 2)).toEqual([]);
    // What they asked stays theirs to read and to take back.
    expect(must(await readReview(learner, { reviewId }, after(2))).question).toBe(
      "Why is the last batch missing?",
    );
    expect(must(await listOwnReviews(learner, { labId: lab.id }, after(2))).cohorts).toEqual([]);
    expect(code(await askReview(learner, request(cohortId), after(2)))).toBe("not-found");
    must(await withdrawReview(learner, { reviewId }, after(3)));
  }
});

test("an admin who learns in a cohort reviews everybody's work but their own", async () => {
  const admin = await makePerson("ADMIN", "Root");
  const cohortId = await makeCohort(trackId, [admin], [], { now: START });
  const { reviewId } = must(await askReview(admin, request(cohortId), after(0)));
  expect(code(await claimReview(admin, { reviewId }, after(1)))).toBe("not-found");
  expect(await queue(admin, "waiting")).not.toContain(reviewId);
  expect(must(await readReview(admin, { reviewId }, after(1)))).toMatchObject({
    as: "learner",
    solution: null,
  });
});

test("saved replies are their mentor's own, said anew under the same id, and not without end", async () => {
  const [mia, noor] = [await makePerson("MENTOR", "Mia"), await makePerson("MENTOR", "Noor")];
  const replyId = randomUUID();
  must(await saveReply(mia, { replyId, title: " Names ", text: "Name it after what it holds." }));
  must(await saveReply(mia, { replyId, title: "Names", text: "Say what it holds." }));
  expect(must(await listReplies(mia, {})).replies).toEqual([
    { id: replyId, title: "Names", text: "Say what it holds." },
  ]);
  expect(must(await listReplies(noor, {})).replies).toEqual([]);
  expect(code(await saveReply(noor, { replyId, title: "Names", text: "Mine now." }))).toBe("not-found");
  expect(code(await deleteReply(noor, { replyId }))).toBe("not-found");
  await db().savedReply.createMany({
    data: Array.from({ length: 48 }, (_, n) => ({
      accountId: mia.id,
      title: `${n}`,
      text: "x",
      savedAt: START,
    })),
  });
  const two = await Promise.all(
    [1, 2].map(() => saveReply(mia, { replyId: randomUUID(), title: "One more", text: "x" })),
  );
  expect(two.map(code).sort()).toEqual(["ok", "too-many-replies"]);
  must(await deleteReply(mia, { replyId }));
  expect(must(await listReplies(mia, {})).replies).toHaveLength(49);
});

test("closing an account takes a learner's reviews away, and gives a mentor's claims up", async () => {
  const { learner, mentor, other, reviewId } = await asked();
  must(await claimReview(mentor, { reviewId }, after(1)));
  must(await saveReply(mentor, { replyId: randomUUID(), title: "Names", text: "Say what it holds." }));
  must(await closeAccount(mentor, { password: PASSWORD }));
  expect(await db().savedReply.count({ where: { accountId: mentor.id } })).toBe(0);
  must(await claimReview(other, { reviewId }, after(2)));
  must(await commentOnLines(other, onLine(reviewId), after(2)));
  must(await closeAccount(learner, { password: PASSWORD }));
  expect(await db().review.count({ where: { accountId: learner.id } })).toBe(0);
  expect(await db().thread.count({ where: { reviewId } })).toBe(0);
});
