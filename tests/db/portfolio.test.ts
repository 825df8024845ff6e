import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { someEvidence } from "../setup/evidence.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { code } = await import("../setup/outcome-code.ts");
const { savePart } = await import("@/server/portfolio/save-part.ts");
const { readPart } = await import("@/server/portfolio/read-part.ts");
const { readPortfolio } = await import("@/server/portfolio/read-portfolio.ts");
const { leaveCohort } = await import("@/server/cohorts/members/leave-cohort.ts");
const { submitMilestone } = await import("@/server/reviews/milestones/submit-milestone.ts");
const { judgeMilestone } = await import("@/server/reviews/milestones/judge-milestone.ts");
const { listHandIns } = await import("@/server/reviews/milestones/list-hand-ins.ts");
const { listReviewQueue } = await import("@/server/reviews/list-review-queue.ts");
const { readReview } = await import("@/server/reviews/read-review.ts");
const { returnReview } = await import("@/server/reviews/return-review.ts");
const { claimReview } = await import("@/server/reviews/claims/claim-review.ts");
const { setDeadline } = await import("@/server/portfolio/deadlines/set-deadline.ts");
const { readLearner } = await import("@/server/mentoring/read-learner.ts");
const { readGlance } = await import("@/server/mentoring/read-glance.ts");
const { readTrackProgress } = await import("@/server/progress/read-track-progress.ts");
const { withdrawReview } = await import("@/server/reviews/withdraw-review.ts");
const { commentOnLines } = await import("@/server/reviews/comment-on-lines.ts");

const trackId = getCatalog().tracks[0]?.id ?? "";
const { milestone, files, levels } = someEvidence();
const [firstField = ""] = Object.keys(files);
const [criterion = ""] = Object.keys(levels);

/** A learner and their mentor, in a cohort of their own. */
async function pair() {
  const learner = await makePerson("LEARNER", "Grace");
  const mentor = await makePerson("MENTOR", "Marek");
  const cohortId = await makeCohort(trackId, [learner], [mentor]);
  return { learner, mentor, cohortId };
}

const part = { part: "MILESTONE" as const, contentId: milestone.id };
const save = (who: SignedIn, texts: Record<string, string>, baseRevision: number, saveId = randomUUID()) =>
  savePart(who, { ...part, files: texts, baseRevision, saveId, digest: milestone.digest });
const handIn = (who: SignedIn, cohortId: string, texts = files, reviewId: string = randomUUID()) =>
  submitMilestone(who, {
    reviewId,
    cohortId,
    milestoneId: milestone.id,
    digest: milestone.digest,
    files: texts,
    note: "",
  });
const stateOf = async (who: SignedIn) => must(await readPortfolio(who, {})).milestones[milestone.id];
const judge = (who: SignedIn, reviewId: string, approved: boolean, given: Record<string, string> = levels) =>
  judgeMilestone(who, {
    reviewId,
    summary: "Each figure can be counted again.",
    approved,
    levels: given as typeof levels,
  });

test("evidence is kept as a lab's code is: once for each save, and never over a newer revision", async () => {
  const learner = await makePerson();
  const saveId = randomUUID();
  expect(await stateOf(learner)).toBe("open");
  expect(must(await save(learner, files, 0, saveId))).toMatchObject({ kind: "saved", revision: 1 });
  expect(must(await save(learner, files, 0, saveId))).toMatchObject({ kind: "saved", revision: 1 });
  const other = { ...files, [firstField]: "From another tab" };
  expect(must(await save(learner, other, 0))).toMatchObject({ kind: "conflict", revision: 1, files });
  expect(must(await save(learner, other, 1))).toMatchObject({ kind: "saved", revision: 2 });
  expect(must(await readPart(learner, part)).workspace).toMatchObject({ revision: 2, files: other });
  expect(await stateOf(learner)).toBe("drafted");
  expect(must(await readPart(await makePerson(), part)).workspace).toBeNull();
  expect(code(await save(learner, { other: "x" }, 2))).toBe("other-files");
  expect(
    code(await savePart(learner, { ...part, contentId: "gone", files, baseRevision: 0, saveId, digest: "" })),
  ).toBe("not-found");
});

test("two first saves at once are one revision and one conflict", async () => {
  const learner = await makePerson();
  const kinds = await Promise.all([
    save(learner, files, 0),
    save(learner, { ...files, [firstField]: "b" }, 0),
  ]);
  expect(kinds.map((outcome) => must(outcome).kind).sort()).toEqual(["conflict", "saved"]);
});

test("from a hand-in over changes to an approval, and the milestone is approved for good", async () => {
  const { learner, mentor, cohortId } = await pair();
  const { reviewId } = must(await handIn(learner, cohortId));
  expect(await stateOf(learner)).toBe("submitted");
  const { reviews } = must(await listReviewQueue(mentor, {}));
  expect(reviews).toMatchObject([{ id: reviewId, content: { kind: "MILESTONE", title: milestone.title } }]);
  must(await claimReview(mentor, { reviewId }));
  const partly = { ...levels, [criterion]: "partial" };
  expect(code(await judge(mentor, reviewId, true, partly))).toBe("not-now");
  expect(code(await judge(mentor, reviewId, false, {}))).toBe("not-now");
  must(await judge(mentor, reviewId, false, partly));
  expect(await stateOf(learner)).toBe("changes");

  const better = { ...files, [firstField]: "Eleven of 78 were moved, counted in four evenings." };
  const again = must(await handIn(learner, cohortId, better));
  must(await claimReview(mentor, { reviewId: again.reviewId }));
  const seen = must(await readReview(mentor, { reviewId: again.reviewId }));
  expect(seen.before).toEqual(files);
  must(await judge(mentor, again.reviewId, true));
  // Sent once more, for its answer was lost.
  must(await judge(mentor, again.reviewId, true));
  // Something else is not taken for it.
  const others = { ...levels, [criterion]: levels[criterion] === "strong" ? "met" : "strong" };
  expect(code(await judge(mentor, again.reviewId, true, others))).toBe("not-now");
  expect(await db().event.count({ where: { kind: "review.returned", actorId: mentor.id } })).toBe(2);
  expect(await stateOf(learner)).toBe("approved");
  expect(code(await handIn(learner, cohortId))).toBe("not-now");
  const told = must(await listHandIns(learner, { milestoneId: milestone.id }));
  expect(told.handIns.map(({ returned }) => returned?.approved)).toEqual([true, false]);
  must(await leaveCohort(learner, { cohortId }));
  expect(await stateOf(learner)).toBe("approved");
});

test("what was handed in stays as it was, whatever is written afterwards", async () => {
  const { learner, mentor, cohortId } = await pair();
  must(await save(learner, files, 0));
  const { reviewId } = must(await handIn(learner, cohortId));
  must(await save(learner, { ...files, [firstField]: "Something else" }, 1));
  expect(must(await readReview(mentor, { reviewId })).files).toEqual(files);
});

test("nothing is handed in twice at once, to whichever cohort, and the same hand-in sent again is one", async () => {
  const { learner, cohortId } = await pair();
  const other = await makeCohort(trackId, [learner], [await makePerson("MENTOR")]);
  const codes = await Promise.all([
    handIn(learner, cohortId),
    handIn(learner, other),
    handIn(learner, cohortId),
  ]);
  expect(codes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db().review.count({ where: { accountId: learner.id } })).toBe(1);
  const id = (await db().review.findFirstOrThrow({ where: { accountId: learner.id } })).id;
  const cohort = (await db().review.findFirstOrThrow({ where: { accountId: learner.id } })).cohortId;
  expect(must(await handIn(learner, cohort, files, id)).reviewId).toBe(id);
  must(await withdrawReview(learner, { reviewId: id }));
  expect(code(await handIn(learner, other))).toBe("ok");
});

test("what is missing or is no repository at a commit is told, and nothing is handed in", async () => {
  const { learner, cohortId } = await pair();
  const repository = milestone.evidence.find(({ kind }) => kind === "repository")?.id ?? "";
  for (const text of ["", "https://github.com/ada", "https://github.com/ada/engine", "javascript:alert(1)"])
    expect(code(await handIn(learner, cohortId, { ...files, [repository]: text }))).toBe("not-now");
  expect(code(await handIn(await makePerson(), cohortId))).toBe("not-found");
  expect(await db().review.count({ where: { accountId: learner.id } })).toBe(0);
});

test("a lab is evidence once its learner has verified it, and not before", async () => {
  const { learner, cohortId } = await pair();
  const asked = someEvidence("labs");
  const piece = asked.milestone.evidence.find(({ kind }) => kind === "labs")?.id ?? "";
  const [one, two] = [...getCatalog().labById.values()];
  const send = (labs: string) =>
    submitMilestone(learner, {
      reviewId: randomUUID(),
      cohortId,
      milestoneId: asked.milestone.id,
      digest: asked.milestone.digest,
      files: { ...asked.files, [piece]: labs },
      note: "",
    });
  expect(await send(`${one?.id}`)).toMatchObject({
    ok: false,
    error: { code: "not-now", message: expect.stringContaining(`the lab ${one?.id} is not verified yet`) },
  });
  const mine = { accountId: learner.id, labId: one?.id ?? "", labDigest: one?.digest ?? "" };
  const submission = { id: randomUUID(), files: {}, codeHash: "", calls: [] };
  const now = new Date();
  await db().labSubmission.create({ data: { ...mine, ...submission, committedAt: now, expiresAt: now } });
  await db().labPass.create({ data: { ...mine, submissionId: submission.id, passedAt: now } });
  expect(code(await send(`${one?.id}\n${two?.id}`))).toBe("not-now");
  must(await send(`${one?.id}`));
});

test("a mentor of another cohort neither sees nor judges it, and a lab's answer is none for a milestone", async () => {
  const { learner, mentor, cohortId } = await pair();
  const { mentor: outsider } = await pair();
  const { reviewId } = must(await handIn(learner, cohortId));
  expect(code(await readReview(outsider, { reviewId }))).toBe("not-found");
  expect(code(await judge(outsider, reviewId, true))).toBe("not-found");
  expect(code(await judge(mentor, reviewId, true))).toBe("not-now");
  must(await claimReview(mentor, { reviewId }));
  expect(code(await returnReview(mentor, { reviewId, summary: "All of it is fine." }))).toBe("not-found");
  must(await leaveCohort(learner, { cohortId }));
  expect(code(await judge(mentor, reviewId, true))).toBe("not-found");
});

test("both write about a piece of evidence as it was handed in", async () => {
  const { learner, mentor, cohortId } = await pair();
  const { reviewId } = must(await handIn(learner, cohortId));
  must(await claimReview(mentor, { reviewId }));
  const comment = (who: SignedIn, text: string) =>
    commentOnLines(who, {
      reviewId,
      threadId: randomUUID(),
      commentId: randomUUID(),
      file: firstField,
      fromLine: 1,
      toLine: 1,
      text,
      suggestion: null,
    });
  must(await comment(mentor, "Counted by whom?"));
  must(await comment(learner, "By me, in four evenings."));
  const { threads } = must(await readReview(learner, { reviewId }));
  expect(threads.map(({ comments }) => comments[0]?.text)).toEqual([
    "Counted by whom?",
    "By me, in four evenings.",
  ]);
});

test("the skills of a milestone are begun by gathering for it, and verified by its approval, for both who look", async () => {
  const { learner, mentor, cohortId } = await pair();
  const [skill = ""] = milestone.skills;
  const own = async () => must(await readTrackProgress(learner, { trackId })).skills[skill];
  const inGlance = async () => {
    const { skills, learners } = must(await readGlance(mentor, { cohortId }));
    return learners[0]?.skills[skills.findIndex(({ id }) => id === skill)];
  };
  expect([await own(), await inGlance()]).toEqual([undefined, "o"]);
  must(await save(learner, files, 0));
  expect([await own(), await inGlance()]).toEqual(["started", "s"]);
  const { reviewId } = must(await handIn(learner, cohortId));
  must(await claimReview(mentor, { reviewId }));
  must(await judge(mentor, reviewId, true));
  expect([await own(), await inGlance()]).toEqual(["verified", "v"]);
});

test("a mentor's page of a learner lists the milestones, what was handed in, and what it verifies", async () => {
  const { learner, mentor, cohortId } = await pair();
  const other = await makePerson("MENTOR", "Olga");
  const otherId = await makeCohort(trackId, [learner], [other]);
  const look = async (who: SignedIn, cohort: string) => {
    const { projects, skills } = must(await readLearner(who, { cohortId: cohort, accountId: learner.id }));
    const [project] = projects;
    const one = project?.milestones.find(({ key }) => key === `milestone:${milestone.id}`);
    const verifies = skills.filter(({ verifiedBy }) => verifiedBy.includes(`milestone:${milestone.id}`));
    return { projects, project, one, verifies: verifies.map(({ id }) => id) };
  };
  expect((await look(mentor, cohortId)).projects).toEqual([]);

  must(await save(learner, files, 0));
  expect((await look(mentor, cohortId)).one).toMatchObject({ state: "drafted", handIns: [] });
  const { reviewId: first } = must(await handIn(learner, cohortId));
  must(await withdrawReview(learner, { reviewId: first }));
  const { reviewId } = must(await handIn(learner, cohortId));
  const waiting = { reviewId, returnedAt: null, approved: null };
  expect((await look(mentor, cohortId)).one).toMatchObject({ state: "submitted", handIns: [waiting] });

  must(await claimReview(mentor, { reviewId }));
  must(await judge(mentor, reviewId, true));
  const after = await look(mentor, cohortId);
  expect(after.one).toMatchObject({
    state: "approved",
    dueOn: null,
    handIns: [{ reviewId, approved: true }],
  });
  expect(after.project?.approved).toBe(1);
  expect(after.verifies.sort()).toEqual([...milestone.skills].sort());
  // Of another cohort: that it is approved, and nothing of its review.
  expect((await look(other, otherId)).one).toMatchObject({ state: "approved", handIns: [] });
  // A day alone lists a project, too.
  const alone = await pair();
  must(
    await setDeadline(alone.mentor, {
      cohortId: alone.cohortId,
      milestoneId: milestone.id,
      dueOn: "2031-12-18",
    }),
  );
  const { projects } = must(
    await readLearner(alone.mentor, { cohortId: alone.cohortId, accountId: alone.learner.id }),
  );
  expect(projects[0]?.milestones.filter(({ dueOn }) => dueOn !== null)).toMatchObject([
    { state: "open", dueOn: new Date("2031-12-18") },
  ]);
});
