import "server-only";
import { z } from "zod";
import { lockCohort } from "@/server/cohorts/lock-cohort.ts";
import { notFound } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";

/** Takes a learner out of a cohort, put away or not. What its mentors saw of them ends at once. */
export const removeMember = command({
  name: "cohorts.members/remove-member",
  input: z.strictObject({ cohortId: z.uuid(), accountId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, accountId }, viewer, now, tx }) => {
    if (!(await lockCohort(tx, viewer, cohortId))) return notFound("cohort");
    const { count } = await tx.cohortMember.updateMany({
      where: { cohortId, accountId, role: "LEARNER", leftAt: null },
      data: { leftAt: now },
    });
    if (count === 0) return notFound("learner in this cohort");
    await recordEvent(tx, "cohort.left", viewer.id, { cohortId, accountId }, now);
    return null;
  },
});
