import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { CohortFacts } from "@/domain/cohorts/cohort-can.ts";
import type { Tx } from "@/server/db.ts";
import type { Cohort, Prisma } from "@/server/generated/prisma/client.ts";
import { cohortsLedBy } from "./visible-to.ts";

/** The mentors of a cohort who can look after it: not disabled, and mentors of this site still. */
export const ACTIVE_MENTOR = {
  role: "MENTOR",
  leftAt: null,
  account: { role: { in: ["MENTOR", "ADMIN"] }, disabledAt: null, closedAt: null },
} satisfies Prisma.CohortMemberWhereInput;

/** Holds a cohort until the transaction ends: what happens to its rows happens one after the other. */
export async function holdCohort(tx: Tx, cohortId: string): Promise<void> {
  await tx.$queryRaw`select id::text from "Cohort" where id = ${cohortId}::uuid for update`;
}

/**
 * A cohort that the viewer looks after, held until the transaction ends, and what decides what may be done with it.
 * @returns null when the viewer does not look after it
 */
export async function lockCohort(
  tx: Tx,
  viewer: SignedIn,
  cohortId: string,
): Promise<{ cohort: Cohort; facts: CohortFacts } | null> {
  await holdCohort(tx, cohortId);
  const cohort = await tx.cohort.findFirst({ where: { AND: [cohortsLedBy(viewer), { id: cohortId }] } });
  return cohort && { cohort, facts: await cohortFacts(tx, cohort) };
}

/** What decides what may be done with a cohort. */
export async function cohortFacts(
  tx: Tx,
  { id, archivedAt }: { id: string; archivedAt: Date | null },
): Promise<CohortFacts> {
  const mentors = await tx.cohortMember.count({ where: { cohortId: id, ...ACTIVE_MENTOR } });
  return { archived: archivedAt !== null, mentors };
}
