import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import {
  COHORT_BOUNDS,
  cohortNameSchema,
  dateToDay,
  daySchema,
  dayToDate,
  planProblem,
} from "@/domain/cohorts/cohort-fields.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockCohort } from "./lock-cohort.ts";

const within = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max).optional();

/** Changes the plan of a cohort, what it promises, or when its learners count as needing help; the rest stays. */
export const editCohort = command({
  name: "cohorts.edit-cohort",
  input: z.strictObject({
    cohortId: z.uuid(),
    name: cohortNameSchema.optional(),
    startsOn: daySchema.optional(),
    endsOn: z.nullable(daySchema).optional(),
    reviewHours: within(COHORT_BOUNDS.reviewHours),
    quietFactor: z.number().min(COHORT_BOUNDS.quietFactor.min).max(COHORT_BOUNDS.quietFactor.max).optional(),
    quietDays: within(COHORT_BOUNDS.quietDays),
    failedRuns: within(COHORT_BOUNDS.failedRuns),
    underMark: within(COHORT_BOUNDS.underMark),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, startsOn, endsOn, ...rest }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const reason = cohortCan.edit(held.facts);
    if (reason) return refuse("not-now", reason);
    const plan = {
      startsOn: startsOn ?? dateToDay(held.cohort.startsOn),
      endsOn: endsOn !== undefined ? endsOn : held.cohort.endsOn && dateToDay(held.cohort.endsOn),
    };
    const problem = planProblem(plan);
    if (problem) return refuse("invalid", problem, { fields: { endsOn: [problem] } });
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    await tx.cohort.update({
      where: { id: cohortId },
      data: {
        ...given,
        startsOn: dayToDate(plan.startsOn),
        endsOn: plan.endsOn === null ? null : dayToDate(plan.endsOn),
      },
    });
    await recordEvent(tx, "cohort.changed", viewer.id, { cohortId }, now);
    return null;
  },
});
