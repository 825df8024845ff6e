import "server-only";
import { type InvitationState, invitationState } from "@/domain/cohorts/invitation-state.ts";
import type { Tx } from "@/server/db.ts";
import type { CohortInvitation } from "@/server/generated/prisma/client.ts";

type WithCohort = CohortInvitation & { cohort: { archivedAt: Date | null } };

/**
 * How an invitation stands for somebody: a seat that they took themselves is no other's.
 * @param accountId null for whoever is not signed in
 */
export async function invitationStateFor(
  tx: Tx,
  invitation: WithCohort,
  accountId: string | null,
  now: Date,
): Promise<InvitationState> {
  const taken = await tx.cohortMember.count({
    where: { invitationId: invitation.id, ...(accountId !== null && { accountId: { not: accountId } }) },
  });
  return invitationState(
    { ...invitation, taken, cohortArchived: invitation.cohort.archivedAt !== null },
    now,
  );
}
