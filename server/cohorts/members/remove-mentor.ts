import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { ACTIVE_MENTOR, lockCohort } from "@/server/cohorts/lock-cohort.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";

/** Takes a mentor off a cohort; they see nothing of it any more. */
export const removeMentor = command({
  name: "cohorts.members/remove-mentor",
  input: z.strictObject({ cohortId: z.uuid(), accountId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, accountId }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const member = { cohortId, accountId, role: "MENTOR", leftAt: null } as const;
    const counts = await tx.cohortMember.count({ where: { ...member, ...ACTIVE_MENTOR } });
    const reason = cohortCan.removeMentor(held.facts, counts > 0);
    if (reason) return refuse("not-now", reason);
    const { count } = await tx.cohortMember.updateMany({ where: member, data: { leftAt: now } });
    if (count === 0) return notFound("mentor of this cohort");
    await recordEvent(tx, "cohort.mentor-removed", viewer.id, { cohortId, accountId }, now);
    return null;
  },
});
