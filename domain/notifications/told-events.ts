/** The kinds of events that somebody is told of; the others are only recorded. */
export const TOLD_EVENTS = [
  "review.asked",
  "review.returned",
  "review.rated",
  "comment.posted",
  "suggestion.applied",
  "cohort.announced",
  "cohort.joined",
  "cohort.mentor-added",
  "cohort.invited",
  "report.closed",
] as const;
export type ToldEvent = (typeof TOLD_EVENTS)[number];

export function isToldEvent(kind: string): kind is ToldEvent {
  return (TOLD_EVENTS as readonly string[]).includes(kind);
}
