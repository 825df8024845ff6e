import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { daySchema, dayToDate } from "@/domain/cohorts/cohort-fields.ts";
import { seenCohort } from "@/server/cohorts/seen-cohort.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, command } from "@/server/operation.ts";

/** Sets, moves or takes away the day by which the learners of a cohort are to have handed a milestone in. */
export const setDeadline = command({
  name: "portfolio.deadlines/set-deadline",
  input: z.strictObject({
    cohortId: z.uuid(),
    milestoneId: z.string().max(100),
    /** Null takes it away. */
    dueOn: z.nullable(daySchema),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, milestoneId, dueOn }, viewer, tx }) => {
    const cohort = await seenCohort(tx, viewer, cohortId);
    if (!cohort) return notFound("cohort");
    const track = getCatalog().trackById.get(cohort.trackId);
    const ofTrack = track?.projects.some(({ milestones }) => milestones.some(({ id }) => id === milestoneId));
    // One that is no longer published can still lose its day.
    if (!ofTrack && dueOn !== null) return notFound("milestone");
    if (dueOn === null) {
      await tx.milestoneDeadline.deleteMany({ where: { cohortId, milestoneId } });
      return { milestoneId, dueOn };
    }
    const day = { dueOn: dayToDate(dueOn) };
    await tx.milestoneDeadline.upsert({
      where: { cohortId_milestoneId: { cohortId, milestoneId } },
      create: { cohortId, milestoneId, ...day },
      update: day,
    });
    return { milestoneId, dueOn };
  },
});
