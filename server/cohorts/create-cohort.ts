import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import {
  COHORT_BOUNDS,
  cohortNameSchema,
  daySchema,
  dayToDate,
  planProblem,
} from "@/domain/cohorts/cohort-fields.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";

/** Makes a cohort, whose first mentor is whoever made it. Sent twice under one id, it is made once. */
export const createCohort = command({
  name: "cohorts.create-cohort",
  input: z.strictObject({
    cohortId: z.uuid(),
    name: cohortNameSchema,
    trackId: z.string().max(100),
    startsOn: daySchema,
    endsOn: z.nullable(daySchema),
    reviewHours: z.int().min(COHORT_BOUNDS.reviewHours.min).max(COHORT_BOUNDS.reviewHours.max),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, name, trackId, startsOn, endsOn, reviewHours }, viewer, now, tx }) => {
    if (!getCatalog().trackById.has(trackId)) return notFound("track");
    const problem = planProblem({ startsOn, endsOn });
    if (problem) return refuse("invalid", problem, { fields: { endsOn: [problem] } });
    const { count } = await tx.cohort.createMany({
      data: [
        {
          id: cohortId,
          name,
          trackId,
          startsOn: dayToDate(startsOn),
          endsOn: endsOn === null ? null : dayToDate(endsOn),
          reviewHours,
          createdById: viewer.id,
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) {
      const known = await tx.cohort.findFirst({ where: { id: cohortId, createdById: viewer.id } });
      return known ? { cohortId } : notFound("cohort");
    }
    await tx.cohortMember.create({ data: { cohortId, accountId: viewer.id, role: "MENTOR", joinedAt: now } });
    await recordEvent(tx, "cohort.made", viewer.id, { cohortId }, now);
    return { cohortId };
  },
});
