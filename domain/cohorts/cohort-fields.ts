import { z } from "zod";
import { UNPRINTABLE } from "../accounts/credentials.ts";

export const cohortNameSchema = z
  .string()
  .trim()
  .min(1, "Write a name, such as “Autumn 2026”.")
  .max(80, "Use at most 80 characters.")
  .refine((name) => !UNPRINTABLE.test(name), "Leave out characters that cannot be seen.");

/** A day, as 2026-11-25. */
export const daySchema = z.iso
  .date("Choose a day.")
  .refine((day) => day >= "2000-01-01" && day <= "2100-12-31", "Choose a day from 2000 to 2100.");

/** What the numbers of a cohort may be. A learner and a mentor read the same promise. */
export const COHORT_BOUNDS = {
  reviewHours: { min: 1, max: 336 },
  quietFactor: { min: 1.5, max: 10 },
  quietDays: { min: 2, max: 60 },
  failedRuns: { min: 2, max: 20 },
  underMark: { min: 10, max: 95 },
} as const;

/** For how many days an invitation holds, and how many may come in by one. */
export const INVITATION_BOUNDS = { days: { min: 1, max: 90 }, seats: { min: 1, max: 1_000 } } as const;

export const announcementTextSchema = z
  .string()
  .trim()
  .min(1, "Write what the cohort should know.")
  .max(5_000, "Use at most 5,000 characters.");

/** Why two days cannot be the first and the last of a plan; null when they can. */
export function planProblem({
  startsOn,
  endsOn,
}: {
  startsOn: string;
  endsOn: string | null;
}): string | null {
  return endsOn !== null && endsOn <= startsOn ? "The last day must come after the first." : null;
}

/** The start of a day, as the database keeps dates. */
export function dayToDate(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The day of a date that the database keeps. */
export function dateToDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
