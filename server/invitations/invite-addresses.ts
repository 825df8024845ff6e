import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { lockCohort } from "@/server/cohorts/lock-cohort.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvents } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { readAddresses } from "./read-addresses.ts";

const HOLDS_FOR_MS = 14 * 86_400_000;

/** Lines that are told of; whoever sends a wrong file learns no more from a longer list. */
const PROBLEMS_TOLD = 20;

/**
 * Invites each address of a CSV, with a seat of its own for two weeks; a mail to each follows from its event. All of
 * them or, when a line is wrong, none. Who belongs already or has an open invitation is told apart and left alone.
 */
export const inviteAddresses = command({
  name: "invitations.invite-addresses",
  input: z.strictObject({ cohortId: z.uuid(), csv: z.string().max(200_000, "This is too long.") }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, csv }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const reason = cohortCan.invite(held.facts);
    if (reason) return refuse("not-now", reason);
    const read = readAddresses(csv);
    if ("problems" in read) return badLines(read.problems);
    const tooMany = await takeTry("invite-account", viewer.id);
    if (tooMany) return tooMany;
    const known = await addressesKnown(tx, cohortId, read.addresses, now);
    const invited = read.addresses.filter((email) => !known.belong.has(email) && !known.waiting.has(email));
    const made = await tx.cohortInvitation.createManyAndReturn({
      data: invited.map((email) => ({
        cohortId,
        email,
        seats: 1,
        createdById: viewer.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + HOLDS_FOR_MS),
      })),
      select: { id: true },
    });
    const events = made.map(({ id }) => ({ cohortId, invitationId: id }));
    await recordEvents(tx, "cohort.invited", viewer.id, events, now);
    return {
      invited,
      belong: read.addresses.filter((email) => known.belong.has(email)),
      waiting: read.addresses.filter((email) => known.waiting.has(email) && !known.belong.has(email)),
    };
  },
});

function badLines(problems: string[]) {
  const more = problems.length - PROBLEMS_TOLD;
  const told = [
    ...problems.slice(0, PROBLEMS_TOLD),
    ...(more > 0 ? [`And ${more} more ${more === 1 ? "line" : "lines"}.`] : []),
  ];
  return refuse("bad-lines", "Nobody was invited. Mend what is named and send it again.", {
    fields: { csv: told },
  });
}

async function addressesKnown(tx: Tx, cohortId: string, addresses: string[], now: Date) {
  const members = await tx.cohortMember.findMany({
    where: { cohortId, leftAt: null, account: { email: { in: addresses } } },
    select: { account: { select: { email: true } } },
  });
  const open = await tx.cohortInvitation.findMany({
    where: {
      cohortId,
      email: { in: addresses },
      revokedAt: null,
      expiresAt: { gt: now },
      members: { none: {} },
    },
    select: { email: true },
  });
  return {
    belong: new Set(members.map(({ account }) => account.email)),
    waiting: new Set(open.map(({ email }) => email)),
  };
}
