import { z } from "zod";
import { numberText, optionalDayText, optionalNumberText } from "@/app/mentor/field-texts.ts";
import { emailSchema } from "@/domain/accounts/credentials.ts";
import {
  COHORT_BOUNDS,
  cohortNameSchema,
  daySchema,
  INVITATION_BOUNDS,
} from "@/domain/cohorts/cohort-fields.ts";

const cohortId = z.uuid();

export const planFormSchema = z.strictObject({
  cohortId,
  name: z.string("Write a name, such as “Autumn 2026”.").pipe(cohortNameSchema),
  startsOn: z.string("Choose a day.").pipe(daySchema),
  endsOn: optionalDayText,
  reviewHours: numberText(COHORT_BOUNDS.reviewHours),
});

export const rulesFormSchema = z.strictObject({
  cohortId,
  quietFactor: numberText(COHORT_BOUNDS.quietFactor, 0.5),
  quietDays: numberText(COHORT_BOUNDS.quietDays),
  failedRuns: numberText(COHORT_BOUNDS.failedRuns),
  underMark: numberText(COHORT_BOUNDS.underMark),
});

export const linkFormSchema = z.strictObject({
  cohortId,
  invitationId: z.uuid(),
  days: numberText(INVITATION_BOUNDS.days),
  seats: optionalNumberText(INVITATION_BOUNDS.seats),
});

export const addressesFormSchema = z.strictObject({
  cohortId,
  csv: z
    .string("Paste the addresses, or choose a file.")
    .max(200_000, "This is too long: send at most 500 addresses."),
});

export const revokeFormSchema = z.strictObject({ invitationId: z.uuid() });
export const mentorFormSchema = z.strictObject({
  cohortId,
  email: z.string("Write a mail address like ada@example.org.").pipe(emailSchema),
});
export const deadlineFormSchema = z.strictObject({
  cohortId: z.string(),
  milestoneId: z.string({ error: "Choose a milestone." }),
  dueOn: z.string({ error: "Choose a day." }).pipe(daySchema),
});
export const noDeadlineFormSchema = z.strictObject({ cohortId: z.string(), milestoneId: z.string() });

export const memberFormSchema = z.strictObject({ cohortId, accountId: z.uuid() });
export const cohortFormSchema = z.strictObject({ cohortId });
