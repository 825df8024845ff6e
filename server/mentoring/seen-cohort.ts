import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { cohortsLedBy, cohortsMentoredBy, learnersSeenBy } from "@/server/cohorts/visible-to.ts";
import type { Tx } from "@/server/db.ts";
import type { Cohort } from "@/server/generated/prisma/client.ts";

export type SeenLearner = { accountId: string; name: string; joinedAt: Date };

/** A cohort that goes on and that the viewer looks after; null otherwise. */
export function seenCohort(tx: Tx, viewer: SignedIn, cohortId: string): Promise<Cohort | null> {
  return tx.cohort.findFirst({ where: { AND: [cohortsLedBy(viewer), { id: cohortId, archivedAt: null }] } });
}

/** Whether the viewer is a mentor of a cohort, and not only looks on as an admin. */
export async function mentorsCohort(tx: Tx, viewer: SignedIn, cohortId: string): Promise<boolean> {
  return (await tx.cohort.count({ where: { AND: [cohortsMentoredBy(viewer), { id: cohortId }] } })) > 0;
}

/** The learners of a cohort whom the viewer sees at this moment, by name. @param accountId only this one */
export async function seenLearners(
  tx: Tx,
  viewer: SignedIn,
  cohortId: string,
  accountId?: string,
): Promise<SeenLearner[]> {
  const members = await tx.cohortMember.findMany({
    where: { AND: [learnersSeenBy(viewer), { cohortId, ...(accountId && { accountId }) }] },
    orderBy: [{ account: { name: "asc" } }, { accountId: "asc" }],
    select: { accountId: true, joinedAt: true, account: { select: { name: true } } },
  });
  return members.map(({ account, ...member }) => ({ ...member, name: account.name }));
}
