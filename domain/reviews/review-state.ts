/** How long a claim holds after the last thing that its holder did. */
export const CLAIM_MINUTES = 30;

/** The times from which a review's state follows; nothing else is kept of it. */
export type ReviewTimes = {
  dueAt: Date;
  withdrawnAt: Date | null;
  returnedAt: Date | null;
  claimedById: string | null;
  claimedUntil: Date | null;
};

export const REVIEW_STATES = ["waiting", "claimed", "returned", "withdrawn"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Where a review stands at a moment. A claim that has run out is nobody's: the review waits again. */
export function reviewState(times: ReviewTimes, now: Date): ReviewState {
  if (times.returnedAt) return "returned";
  if (times.withdrawnAt) return "withdrawn";
  return claimHolder(times, now) === null ? "waiting" : "claimed";
}

/** Whose claim holds at a moment; null when it is nobody's or the review is over. */
export function claimHolder(times: ReviewTimes, now: Date): string | null {
  if (times.returnedAt || times.withdrawnAt || !times.claimedUntil) return null;
  return times.claimedUntil > now ? times.claimedById : null;
}

/** Whether a review that was promised is still owed after its time. */
export function isOverdue(times: ReviewTimes, now: Date): boolean {
  return !times.returnedAt && !times.withdrawnAt && times.dueAt <= now;
}

/** Until when a claim holds whose holder did something at a moment. */
export function claimEnd(now: Date): Date {
  return new Date(now.getTime() + CLAIM_MINUTES * 60_000);
}

/** By when a review is promised that is asked for at a moment. */
export function promisedBy(now: Date, reviewHours: number): Date {
  return new Date(now.getTime() + reviewHours * 3_600_000);
}
