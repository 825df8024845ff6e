import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { dateToDay } from "@/domain/cohorts/cohort-fields.ts";
import { invitationReason } from "@/domain/cohorts/invitation-state.ts";
import { invitationTokenSchema, readInvitationToken } from "@/server/cohorts/invitation-token.ts";
import { ACTIVE_MENTOR } from "@/server/cohorts/lock-cohort.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { anyone, query } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { invitationStateFor } from "./invitation-state-for.ts";

export type InvitationView = {
  cohortId: string;
  name: string;
  /** Null where it is no longer published. */
  track: string | null;
  startsOn: string;
  endsOn: string | null;
  mentors: string[];
  /** What whoever reads it is to the cohort already; null for visitors and others. */
  member: "LEARNER" | "MENTOR" | null;
  /** It was sent to one address, and whoever reads it has signed in with another. */
  forAnother: boolean;
};

/** What an invitation leads to, for whoever holds its link, signed in or not. */
export const readInvitation = query({
  name: "invitations.read-invitation",
  input: z.strictObject({ token: invitationTokenSchema, network: z.string().max(64) }),
  allow: anyone,
  run: async ({ input: { token, network }, viewer, now, tx }) => {
    const id = readInvitationToken(token);
    const invitation =
      id &&
      (await tx.cohortInvitation.findUnique({
        where: { id },
        include: {
          cohort: {
            include: {
              members: {
                where: ACTIVE_MENTOR,
                orderBy: [{ joinedAt: "asc" }, { accountId: "asc" }],
                select: { account: { select: { name: true } } },
              },
            },
          },
        },
      }));
    // Guesses are counted, invitations are not: a class that joins from one network would use the tries up.
    if (!invitation) return (await takeTry("link-network", network)) ?? notFound("invitation");
    const accountId = viewer.kind === "account" ? viewer.id : null;
    const { cohort } = invitation;
    const member = accountId
      ? await tx.cohortMember.findFirst({ where: { cohortId: cohort.id, accountId, leftAt: null } })
      : null;
    const reason = invitationReason(await invitationStateFor(tx, invitation, accountId, now));
    if (reason && !member) return refuse("link-over", reason);
    const view: InvitationView = {
      cohortId: cohort.id,
      name: cohort.name,
      track: getCatalog().trackById.get(cohort.trackId)?.title ?? null,
      startsOn: dateToDay(cohort.startsOn),
      endsOn: cohort.endsOn && dateToDay(cohort.endsOn),
      mentors: cohort.members.map(({ account }) => account.name),
      member: member?.role ?? null,
      forAnother: viewer.kind === "account" && invitation.email !== null && invitation.email !== viewer.email,
    };
    return view;
  },
});
