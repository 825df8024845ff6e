import "server-only";
import { z } from "zod";
import { cohortsLedBy } from "@/server/cohorts/visible-to.ts";
import { notFound } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";

/** Ends an invitation: nobody comes in by it any more. Whoever came in by it stays. Once more is the same. */
export const revokeInvitation = command({
  name: "invitations.revoke-invitation",
  input: z.strictObject({ invitationId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { invitationId }, viewer, now, tx }) => {
    const invitation = await tx.cohortInvitation.findFirst({
      where: { id: invitationId, cohort: cohortsLedBy(viewer) },
      select: { id: true, cohortId: true },
    });
    if (!invitation) return notFound("invitation");
    const { id, cohortId } = invitation;
    const { count } = await tx.cohortInvitation.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count > 0)
      await recordEvent(tx, "cohort.invitation-revoked", viewer.id, { cohortId, invitationId: id }, now);
    return null;
  },
});
