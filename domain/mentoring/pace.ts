const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** The days of a cohort's plan and how far somebody is with it. */
export type PaceFacts = {
  /** The first and the last day, at midnight UTC; both belong to the plan. */
  startsOn: Date;
  endsOn: Date | null;
  /** Of everything in the track, as its authors estimate. */
  minutes: number;
  minutesDone: number;
};

/**
 * How many weeks of the plan somebody is ahead (above 0) or behind: the share of the track's minutes that is done
 * against the share of the plan's days that is over. Halves are rounded towards the plan.
 * @returns null without an end, before the start and where there is nothing to do
 */
export function paceWeeks({ startsOn, endsOn, minutes, minutesDone }: PaceFacts, now: Date): number | null {
  if (endsOn === null || minutes <= 0 || now < startsOn) return null;
  const length = endsOn.getTime() + DAY - startsOn.getTime();
  if (length <= 0) return null;
  const expected = Math.min(1, (now.getTime() - startsOn.getTime()) / length);
  const weeks = (Math.min(1, minutesDone / minutes) - expected) * (length / WEEK);
  return Math.sign(weeks) * Math.ceil(Math.abs(weeks) - 0.5 - 1e-9) || 0;
}

/** The pace in words. @param done whether nothing is left to do */
export function paceWords(weeks: number | null, done: boolean): string | null {
  if (done) return "finished";
  if (weeks === null) return null;
  if (weeks === 0) return "on plan";
  const count = Math.abs(weeks);
  return `${count} ${count === 1 ? "week" : "weeks"} ${weeks > 0 ? "ahead" : "behind"}`;
}
