import { z } from "zod";
import { numberText, optionalDayText } from "@/app/mentor/field-texts.ts";
import { COHORT_BOUNDS, cohortNameSchema, daySchema } from "@/domain/cohorts/cohort-fields.ts";

export const newCohortSchema = z.strictObject({
  cohortId: z.uuid(),
  name: z.string("Write a name, such as “Autumn 2026”.").pipe(cohortNameSchema),
  trackId: z.string("Choose a track.").max(100),
  startsOn: z.string("Choose a day.").pipe(daySchema),
  endsOn: optionalDayText,
  reviewHours: numberText(COHORT_BOUNDS.reviewHours),
});
