import type { NotificationKind } from "./kinds.ts";

/** What the words of a notification name. Whoever closed their account has no name any more. */
export type NoticeNames = {
  actor: string | null;
  /** The lab, cohort or report that it is about, with its quotation marks where it has a title. */
  subject: string;
  /** The learner whose it is, where somebody else reads it. */
  learner?: string | null;
  /** Where it is about nothing but a learner: to whom it was written, null for its reader. */
  message?: { to: string | null } | null;
  /** What was written there. */
  quote?: string | null;
};

const QUOTED = 280;

/** A notification in words: a title that says what happened, and a sentence that says more; both are plain text. */
export function wordsOf(kind: NotificationKind, names: NoticeNames): { title: string; sentence: string } {
  const actor = names.actor ?? "Somebody who has closed their account";
  const learner = names.learner ?? "a learner who has closed their account";
  const { subject } = names;
  const quote = quoted(names.quote);
  switch (kind) {
    case "mention":
      return { title: `${actor} mentioned you in ${subject}`, sentence: quote };
    case "comment-to-learner":
      return {
        title: names.message ? `${actor} wrote to you` : `${actor} wrote to you about ${subject}`,
        sentence: quote,
      };
    case "comment-to-mentor":
      return {
        title: names.message
          ? `${actor} wrote to ${names.message.to ?? "you"}`
          : `${actor} wrote about ${subject}`,
        sentence: quote,
      };
    case "review-asked":
      return { title: `${learner} asks for a review of ${subject}`, sentence: quote };
    case "review-returned":
      return {
        title: `${actor} has reviewed ${subject}`,
        sentence: quote || "The comments stand beside your code.",
      };
    case "suggestion-applied":
      return { title: `${actor} took over your edit in ${subject}`, sentence: "" };
    case "review-rated":
      return { title: `${actor} rated your review of ${subject}`, sentence: quote };
    case "announcement":
      return { title: `News of ${subject}`, sentence: quote };
    case "cohort-joined":
      return { title: `${learner} joined ${subject}`, sentence: "" };
    case "mentor-added":
      return {
        title: `You are a mentor of ${subject}`,
        sentence: `${actor} added you. You see its learners and the labs that wait for a review.`,
      };
    case "invitation":
      return {
        title: `${actor} invites you to ${subject}`,
        sentence: "Its mentors see your progress once you join, and you can leave at any time.",
      };
    case "report-closed":
      return {
        title: `What you reported about ${subject} is closed`,
        sentence: quote || "An author has looked at it.",
      };
  }
}

/** The first words of what somebody wrote, in one line. */
function quoted(text: string | null | undefined): string {
  const line = (text ?? "").replace(/\s+/g, " ").trim();
  if (line.length <= QUOTED) return line;
  // By characters as people see them, so that none is cut in half.
  const kept = [...line].slice(0, QUOTED).join("");
  return `${kept.trimEnd()}…`;
}
