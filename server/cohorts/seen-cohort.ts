import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";
import type { Cohort } from "@/server/generated/prisma/client.ts";
import { cohortsLedBy, cohortsMentoredBy, learnersSeenBy } from "./visible-to.ts";

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
    select: { accountId: true, joinedAt: true },
  });
  const joined = new Map(members.map((member) => [member.accountId, member.joinedAt]));
  // As one list: hundreds of ids, each a parameter of its own, cost more than all that is read by them.
  const accounts = await tx.$queryRaw<{ id: string; name: string }[]>`
    select "id", "name" from "Account" where "id" = any(${[...joined.keys()]}::uuid[]) order by "name", "id"`;
  return accounts.flatMap(({ id, name }) => {
    const joinedAt = joined.get(id);
    return joinedAt ? [{ accountId: id, name, joinedAt }] : [];
  });
}

/** A cohort that the viewer looks after with the ids of its learners; null where it is not theirs to look at. */
export async function seenCohortIds(
  tx: Tx,
  viewer: SignedIn,
  cohortId: string,
): Promise<{ cohort: { id: string; name: string }; accountIds: string[] } | null> {
  const cohort = await seenCohort(tx, viewer, cohortId);
  if (!cohort) return null;
  const learners = await seenLearners(tx, viewer, cohortId);
  return {
    cohort: { id: cohort.id, name: cohort.name },
    accountIds: learners.map(({ accountId }) => accountId),
  };
}
