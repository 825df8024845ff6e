import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { someEvidence } from "../setup/evidence.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { code } = await import("../setup/outcome-code.ts");
const { setDeadline } = await import("@/server/portfolio/deadlines/set-deadline.ts");
const { listDeadlines } = await import("@/server/portfolio/deadlines/list-deadlines.ts");
const { readGlance } = await import("@/server/mentoring/read-glance.ts");
const { dismissHelp } = await import("@/server/mentoring/dismiss-help.ts");
const { submitMilestone } = await import("@/server/reviews/milestones/submit-milestone.ts");
const { listHandIns } = await import("@/server/reviews/milestones/list-hand-ins.ts");

const trackId = getCatalog().tracks[0]?.id ?? "";
const { milestone, files } = someEvidence();
const milestoneId = milestone.id;
const DAY = 86_400_000;
const START = new Date("2026-11-02T09:00:00Z");
const after = (days: number) => ({ now: new Date(START.getTime() + days * DAY) });

async function pair() {
  const learner = await makePerson();
  const mentor = await makePerson("MENTOR");
  return { learner, mentor, cohortId: await makeCohort(trackId, [learner], [mentor], { now: START }) };
}

test("a day is set, read by learner and mentor, moved and taken away", async () => {
  const { learner, mentor, cohortId } = await pair();
  must(await setDeadline(mentor, { cohortId, milestoneId, dueOn: "2026-11-20" }));
  must(await setDeadline(mentor, { cohortId, milestoneId, dueOn: "2026-11-27" }));
  expect(must(await listDeadlines(mentor, { cohortId })).deadlines).toMatchObject([
    { milestoneId, dueOn: "2026-11-27" },
  ]);
  expect(must(await listHandIns(learner, { milestoneId })).deadlines).toMatchObject([
    { dueOn: "2026-11-27" },
  ]);
  expect(must(await listHandIns(await makePerson(), { milestoneId })).deadlines).toEqual([]);
  must(await setDeadline(mentor, { cohortId, milestoneId, dueOn: null }));
  expect(must(await listDeadlines(mentor, { cohortId })).deadlines).toEqual([]);
});

test("whoever has not handed in by then is named, until they do or a mentor puts it aside", async () => {
  const { learner, mentor, cohortId } = await pair();
  must(await setDeadline(mentor, { cohortId, milestoneId, dueOn: "2026-11-05" }));
  const late = async (days: number) =>
    must(await readGlance(mentor, { cohortId }, after(days))).learners[0]?.signals.filter(
      ({ rule }) => rule === "LATE",
    );
  expect(await late(3)).toEqual([]);
  const [signal] = (await late(5)) ?? [];
  expect(signal).toMatchObject({ subject: milestoneId, title: milestone.title });
  const about = { cohortId, accountId: learner.id, rule: "LATE" as const, subject: milestoneId };
  const evidenceAt = signal?.evidenceAt.toISOString() ?? "";
  must(
    await dismissHelp(mentor, { ...about, evidenceAt, reason: "We have agreed on another day." }, after(5)),
  );
  expect(await late(6)).toEqual([]);
  must(await setDeadline(mentor, { cohortId, milestoneId, dueOn: "2026-11-09" }));
  expect(await late(9)).toHaveLength(1);
  const sent = { reviewId: randomUUID(), cohortId, milestoneId, digest: milestone.digest, files, note: "" };
  must(await submitMilestone(learner, sent, after(9)));
  expect(await late(10)).toEqual([]);
});

test("a day can be set for the milestones of the cohort's own track alone, by those who look after it", async () => {
  const { learner, mentor, cohortId } = await pair();
  const { mentor: outsider } = await pair();
  const day = { cohortId, milestoneId, dueOn: "2026-11-20" };
  expect(code(await setDeadline(outsider, day))).toBe("not-found");
  expect(code(await setDeadline(learner, day))).toBe("forbidden");
  expect(code(await setDeadline(mentor, { ...day, milestoneId: "gone" }))).toBe("not-found");
  expect(code(await setDeadline(mentor, { ...day, dueOn: "2026-13-40" }))).toBe("invalid");
});
