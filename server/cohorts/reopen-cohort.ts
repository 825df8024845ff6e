import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockCohort } from "./lock-cohort.ts";

/** Takes a cohort up again: its mentors see those of its learners who have not left meanwhile. */
export const reopenCohort = command({
  name: "cohorts.reopen-cohort",
  input: z.strictObject({ cohortId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const reason = cohortCan.reopen(held.facts);
    if (reason) return refuse("not-now", reason);
    await tx.cohort.update({ where: { id: cohortId }, data: { archivedAt: null } });
    await recordEvent(tx, "cohort.reopened", viewer.id, { cohortId }, now);
    return null;
  },
});
