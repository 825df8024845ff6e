import { expect, test } from "vitest";
import { VISITOR } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { needsDemoCohort, seedDemo, seedDemoCohort } = await import("@/prisma/seed/demo.ts");
const { demoViewers } = await import("@/prisma/seed/demo-cohort.ts");
const { DEMO_COHORT } = await import("@/prisma/seed/demo-mentoring.ts");
const { db } = await import("@/server/db.ts");
const { readGlance } = await import("@/server/mentoring/read-glance.ts");
const { readPortfolio } = await import("@/server/portfolio/read-portfolio.ts");
const { readPublicPortfolio } = await import("@/server/portfolio/publication/read-public-portfolio.ts");
const { readTrackProgress } = await import("@/server/progress/read-track-progress.ts");
const { listReviewQueue } = await import("@/server/reviews/list-review-queue.ts");
const { must } = await import("../setup/world.ts");

const now = new Date();
const counts = async () => ({
  attempts: await db().labAttempt.count(),
  passes: await db().labPass.count(),
  answers: await db().questionAnswer.count(),
  sittings: await db().sitting.count(),
  reviews: await db().review.count(),
  comments: await db().comment.count(),
  evidence: await db().portfolioWork.count(),
  published: await db().publishedItem.count(),
});

test("the demo cohort has somebody stuck, quiet, waiting, under the mark and ahead, and tells its mentor so", async () => {
  await seedDemo();
  expect(await needsDemoCohort()).toBe(true);
  await seedDemoCohort(now);
  expect(await needsDemoCohort()).toBe(false);
  const viewers = await demoViewers();
  const mentor = viewers.get("mentor@waymark.test");
  const learner = viewers.get("learner@waymark.test");
  if (!mentor || !learner) throw new Error("the demo accounts are not there");

  const { learners } = must(await readGlance(mentor, { cohortId: DEMO_COHORT }, { now }));
  expect(learners).toHaveLength(12);
  const rules = new Set(learners.flatMap(({ signals }) => signals.map(({ rule }) => rule)));
  expect([...rules].sort()).toEqual(["QUIET", "STUCK", "UNDER_MARK"]);
  expect(learners.filter(({ signals }) => signals.length === 0).length).toBeGreaterThanOrEqual(5);
  expect(learners.filter(({ waiting }) => waiting > 0).length).toBeGreaterThanOrEqual(3);
  const paces = learners.flatMap(({ pace }) => (pace === null ? [] : [pace]));
  expect(Math.max(...paces)).toBeGreaterThan(2);
  expect(Math.min(...paces)).toBeLessThan(-1);

  // The learner with whom one signs in reads the same of themselves as their mentor does.
  const own = must(await readTrackProgress(learner, { trackId: "machine-learning-engineer" }, { now }));
  expect(learners.find(({ accountId }) => accountId === learner.id)?.done).toBe(own.done);
  const { reviews } = must(await listReviewQueue(mentor, { filter: "waiting" }, { now }));
  expect(reviews.length).toBeGreaterThanOrEqual(2);
}, 120_000);

test("the demo cohort has milestones in every state, and one portfolio that everybody may read", async () => {
  const viewers = await demoViewers();
  const states = new Set<string>();
  for (const viewer of viewers.values())
    for (const state of Object.values(must(await readPortfolio(viewer, {})).milestones)) states.add(state);
  expect([...states].sort()).toEqual(["approved", "changes", "drafted", "open", "submitted"]);
  const { projects } = must(await readPublicPortfolio(VISITOR, { handle: "amara-okafor" }));
  expect(projects).toMatchObject([
    { page: { title: "The bench sorter" }, milestones: [{ evidence: expect.any(Array) }] },
  ]);
});

test("a demo cohort that was cut short is not made twice", async () => {
  const before = await counts();
  await db().announcement.deleteMany({ where: { text: { startsWith: "Half of the way" } } });
  expect(await needsDemoCohort()).toBe(true);
  // What was counted against its people's budgets is a minute old by the next start.
  await db().rateLimit.deleteMany();
  await seedDemoCohort(now);
  expect(await needsDemoCohort()).toBe(false);
  expect(await counts()).toEqual(before);
}, 120_000);
