import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockCohort } from "./lock-cohort.ts";

/** Puts a cohort away: nobody is let in any more, and its mentors see no learner through it. */
export const archiveCohort = command({
  name: "cohorts.archive-cohort",
  input: z.strictObject({ cohortId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const reason = cohortCan.archive(held.facts);
    if (reason) return refuse("not-now", reason);
    await tx.cohort.update({ where: { id: cohortId }, data: { archivedAt: now } });
    await recordEvent(tx, "cohort.archived", viewer.id, { cohortId }, now);
    return null;
  },
});
