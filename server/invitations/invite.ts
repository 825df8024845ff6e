import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { INVITATION_BOUNDS } from "@/domain/cohorts/cohort-fields.ts";
import { invitationToken } from "@/server/cohorts/invitation-token.ts";
import { lockCohort } from "@/server/cohorts/lock-cohort.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";

const DAY = 86_400_000;
const { days: DAYS, seats: SEATS } = INVITATION_BOUNDS;

/** Makes a link that lets learners into a cohort. With an id of the caller's, sent twice, it is one link. */
export const invite = command({
  name: "invitations.invite",
  input: z.strictObject({
    cohortId: z.uuid(),
    days: z.int().min(DAYS.min).max(DAYS.max),
    seats: z.nullable(z.int().min(SEATS.min).max(SEATS.max)),
    invitationId: z.uuid().optional(),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, days, seats, ...given }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const reason = cohortCan.invite(held.facts);
    if (reason) return refuse("not-now", reason);
    // The token is made from the id as the database writes it.
    const id = given.invitationId?.toLowerCase() ?? randomUUID();
    const { count } = await tx.cohortInvitation.createMany({
      data: [
        {
          id,
          cohortId,
          seats,
          createdById: viewer.id,
          createdAt: now,
          expiresAt: new Date(now.getTime() + days * DAY),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) {
      const known = await tx.cohortInvitation.findFirst({ where: { id, cohortId, createdById: viewer.id } });
      if (!known) return notFound("invitation");
    } else await recordEvent(tx, "cohort.invited", viewer.id, { cohortId, invitationId: id }, now);
    return { invitationId: id, token: invitationToken(id) };
  },
});
