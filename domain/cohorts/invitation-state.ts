export type InvitationFacts = {
  expiresAt: Date;
  revokedAt: Date | null;
  /** Null without a limit. */
  seats: number | null;
  /** How many others have come in by it. */
  taken: number;
  cohortArchived: boolean;
};

export type InvitationState = "open" | "put-away" | "revoked" | "over" | "full";

/** Whether somebody can come in by an invitation now, and what is in the way. */
export function invitationState(
  { expiresAt, revokedAt, seats, taken, cohortArchived }: InvitationFacts,
  now: Date,
): InvitationState {
  if (cohortArchived) return "put-away";
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "over";
  return seats !== null && taken >= seats ? "full" : "open";
}

/** Why nobody comes in by an invitation, for whoever tried it; null when it is open. */
export function invitationReason(state: InvitationState): string | null {
  switch (state) {
    case "open":
      return null;
    case "put-away":
      return "This cohort has been put away: nobody is let in any more.";
    case "revoked":
      return "This invitation was revoked. Ask the mentor who gave it to you for another one.";
    case "over":
      return "The time of this invitation is over. Ask the mentor who gave it to you for another one.";
    case "full":
      return "Every seat of this invitation is taken. Ask the mentor who gave it to you for another one.";
  }
}

/** What the mentors of a cohort see of somebody who belongs to it, for the pages where one joins and where one stays. */
export const WHAT_MENTORS_SEE =
  "Its mentors see your name, what you have verified, your work on labs, quizzes and exams, and when you were last active. Other learners see none of it.";
