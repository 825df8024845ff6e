import "server-only";
import { z } from "zod";
import { emailSchema } from "@/domain/accounts/credentials.ts";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { lockCohort } from "@/server/cohorts/lock-cohort.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";

/** The same for an address without an account and for a learner's: who has an account here is not told. */
const NO_MENTOR = "No mentor of this site has this address. An admin makes somebody a mentor under People.";

/** Lets another mentor look after a cohort. Whoever does so already goes on doing so. */
export const addMentor = command({
  name: "cohorts.members/add-mentor",
  input: z.strictObject({ cohortId: z.uuid(), email: emailSchema }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, email }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const reason = cohortCan.addMentor(held.facts);
    if (reason) return refuse("not-now", reason);
    const account = await tx.account.findFirst({
      where: { email, role: { in: ["MENTOR", "ADMIN"] }, disabledAt: null, closedAt: null },
      select: { id: true, name: true },
    });
    if (!account) return refuse("no-mentor", NO_MENTOR, { fields: { email: [NO_MENTOR] } });
    const accountId = account.id;
    const member = await tx.cohortMember.findUnique({
      where: { cohortId_accountId: { cohortId, accountId } },
    });
    if (member?.leftAt === null && member.role === "MENTOR") return { name: account.name };
    if (member?.leftAt === null)
      return refuse("not-now", `${account.name} belongs to this cohort as a learner. Remove them first.`);
    await tx.cohortMember.upsert({
      where: { cohortId_accountId: { cohortId, accountId } },
      create: { cohortId, accountId, role: "MENTOR", joinedAt: now },
      update: { role: "MENTOR", joinedAt: now, leftAt: null, invitationId: null },
    });
    await recordEvent(tx, "cohort.mentor-added", viewer.id, { cohortId, accountId }, now);
    return { name: account.name };
  },
});
