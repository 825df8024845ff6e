import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { ACTIVE_MENTOR, cohortFacts, holdCohort } from "@/server/cohorts/lock-cohort.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";

/** Leaves a cohort, as a learner or as one of its mentors. What its mentors saw of a learner ends at once. */
export const leaveCohort = command({
  name: "cohorts.members/leave-cohort",
  input: z.strictObject({ cohortId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { cohortId }, viewer, now, tx }) => {
    await holdCohort(tx, cohortId);
    const own = { cohortId, accountId: viewer.id, leftAt: null };
    const member = await tx.cohortMember.findFirst({
      where: own,
      select: { role: true, cohort: { select: { id: true, archivedAt: true } } },
    });
    if (!member) return notFound("cohort among yours");
    if (member.role === "MENTOR") {
      const counts = await tx.cohortMember.count({ where: { ...own, ...ACTIVE_MENTOR } });
      const reason = cohortCan.removeMentor(await cohortFacts(tx, member.cohort), counts > 0);
      if (reason) return refuse("not-now", reason);
    }
    await tx.cohortMember.updateMany({ where: own, data: { leftAt: now } });
    const kind = member.role === "MENTOR" ? "cohort.mentor-removed" : "cohort.left";
    await recordEvent(tx, kind, viewer.id, { cohortId, accountId: viewer.id }, now);
    return null;
  },
});
