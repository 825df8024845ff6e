import type { Level } from "./milestone-parts.ts";

/** How far a learner is with a milestone. */
export const MILESTONE_STATES = ["open", "drafted", "submitted", "changes", "approved"] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** What a milestone's state follows from; nothing else is kept of it. */
export type MilestoneFacts = {
  /** Whether anything was saved for it. */
  saved: boolean;
  /** Its reviews, in any order. */
  reviews: readonly {
    askedAt: Date;
    withdrawnAt: Date | null;
    returnedAt: Date | null;
    approved: boolean | null;
  }[];
};

/** Approved once is approved for good; else the newest hand-in that was not withdrawn decides. */
export function milestoneState({ saved, reviews }: MilestoneFacts): MilestoneState {
  const standing = reviews.filter(({ withdrawnAt }) => withdrawnAt === null);
  if (standing.some(({ returnedAt, approved }) => returnedAt !== null && approved === true))
    return "approved";
  const newest = standing.reduce<(typeof standing)[number] | null>(
    (latest, one) => (latest === null || one.askedAt > latest.askedAt ? one : latest),
    null,
  );
  if (newest) return newest.returnedAt === null ? "submitted" : "changes";
  return saved ? "drafted" : "open";
}

/** The levels that a reviewer gave, by the criterion's id. */
export type GivenLevels = Readonly<Partial<Record<string, Level>>>;

/** Whether a level is one at which a milestone can be approved. */
export function suffices(level: Level | undefined): boolean {
  return level === "met" || level === "strong";
}
