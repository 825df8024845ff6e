import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { invitationReason } from "@/domain/cohorts/invitation-state.ts";
import { invitationTokenSchema, readInvitationToken } from "@/server/cohorts/invitation-token.ts";
import type { Tx } from "@/server/db.ts";
import { startFollowing } from "@/server/enrolments/start-following.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { invitationStateFor } from "./invitation-state-for.ts";

/** Comes into a cohort by an invitation, for the first time or again, and follows its track. Once more is the same. */
export const joinCohort = command({
  name: "invitations.join-cohort",
  input: z.strictObject({ token: invitationTokenSchema }),
  allow: signedIn,
  run: async ({ input: { token }, viewer, now, tx }) => {
    const invitation = await holdInvitation(tx, readInvitationToken(token));
    if (!invitation) return notFound("invitation");
    const { cohortId, cohort } = invitation;
    const key = { cohortId_accountId: { cohortId, accountId: viewer.id } };
    const member = await tx.cohortMember.findUnique({ where: key });
    if (member?.leftAt === null)
      return member.role === "LEARNER"
        ? { cohortId }
        : refuse("is-mentor", "You are a mentor of this cohort: you need no invitation.");
    const reason = invitationReason(await invitationStateFor(tx, invitation, viewer.id, now));
    if (reason) return refuse("link-over", reason);
    if (invitation.email !== null && invitation.email !== viewer.email)
      return refuse(
        "other-address",
        "This invitation was sent to another mail address. Sign in with the account of that address.",
      );
    const state = { role: "LEARNER", joinedAt: now, leftAt: null, invitationId: invitation.id } as const;
    await tx.cohortMember.upsert({
      where: key,
      create: { cohortId, accountId: viewer.id, ...state },
      update: state,
    });
    await recordEvent(tx, "cohort.joined", viewer.id, { cohortId, accountId: viewer.id }, now);
    if (getCatalog().trackById.has(cohort.trackId)) await startFollowing(tx, viewer.id, cohort.trackId, now);
    return { cohortId };
  },
});

/** Its cohort first, as everything that changes a cohort does: of twenty at once, no more come in than there are seats. */
async function holdInvitation(tx: Tx, id: string | null) {
  if (id === null) return null;
  await tx.$queryRaw`select c.id::text from "Cohort" c join "CohortInvitation" i on i."cohortId" = c.id
    where i.id = ${id}::uuid for update of c`;
  await tx.$queryRaw`select id::text from "CohortInvitation" where id = ${id}::uuid for update`;
  return tx.cohortInvitation.findUnique({
    where: { id },
    include: { cohort: { select: { trackId: true, archivedAt: true } } },
  });
}
