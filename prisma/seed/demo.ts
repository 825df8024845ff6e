import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { makeDemoAccounts } from "@/server/accounts/make-demo-accounts.ts";
import { db } from "@/server/db.ts";
import { MENTORS } from "./demo-classmates.ts";
import { demoFrame, demoViewers, studyTogether } from "./demo-cohort.ts";
import { DEMO_COHORT, gatherCohort, LAST_ANNOUNCEMENT, mentorThem } from "./demo-mentoring.ts";

/**
 * The demo accounts of an embedded database.
 * @returns how many were made; 0 when they are there already
 */
export async function seedDemo(): Promise<number> {
  const outcome = await makeDemoAccounts(SYSTEM, {});
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value.made;
}

/** Whether the demo cohort is not there, or only a part of it, and its mentors are. */
export async function needsDemoCohort(): Promise<boolean> {
  if ((await db().announcement.count({ where: { id: LAST_ANNOUNCEMENT } })) > 0) return false;
  const viewers = await demoViewers();
  return MENTORS.every((email) => viewers.has(email));
}

/**
 * The demo cohort with six weeks of history up to `now`, by the commands that its people would have called. One that
 * was cut short goes on from where its cohort started: each step has the same id again, and is kept once.
 * @throws Error saying what was refused
 */
export async function seedDemoCohort(now: Date): Promise<void> {
  const begun = await db().cohort.findUnique({ where: { id: DEMO_COHORT }, select: { startsOn: true } });
  const frame = demoFrame(now);
  if (!frame) return;
  const dated = begun ? { ...frame, from: begun.startsOn } : frame;
  const studied = await studyTogether(dated, now);
  await mentorThem(await gatherCohort(dated, studied), studied, now);
}
