/** When somebody is mailed about a kind of notification. */
export const MAIL_TIMINGS = ["AT_ONCE", "DAILY", "WEEKLY", "NEVER"] as const;
export type MailTiming = (typeof MAIL_TIMINGS)[number];
/** Those that gather several notifications into one mail. */
export type DigestTiming = Extract<MailTiming, "DAILY" | "WEEKLY">;

/** The kinds of notifications, in the order in which they are listed. People choose by them. */
export const NOTIFICATION_KINDS = [
  "mention",
  "comment-to-learner",
  "review-returned",
  "announcement",
  "invitation",
  "report-closed",
  "comment-to-mentor",
  "review-asked",
  "suggestion-applied",
  "review-rated",
  "cohort-joined",
  "mentor-added",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

type KindFacts = {
  /** What happened, as a choice in the settings names it. */
  label: string;
  /** Who is told of it at all: others need no choice about it. */
  for: "everyone" | "mentors";
  /** When it is mailed to whoever has chosen nothing. */
  timing: MailTiming;
};

export const KIND_FACTS: Record<NotificationKind, KindFacts> = {
  mention: { label: "Somebody mentions you", for: "everyone", timing: "AT_ONCE" },
  "comment-to-learner": {
    label: "Somebody writes in your conversations",
    for: "everyone",
    timing: "AT_ONCE",
  },
  "review-returned": { label: "A lab of yours was reviewed", for: "everyone", timing: "AT_ONCE" },
  announcement: { label: "News of your cohort", for: "everyone", timing: "AT_ONCE" },
  invitation: { label: "You are invited to a cohort", for: "everyone", timing: "AT_ONCE" },
  "report-closed": { label: "A problem you reported is closed", for: "everyone", timing: "DAILY" },
  "comment-to-mentor": {
    label: "A learner or a mentor writes in a conversation that you take part in",
    for: "mentors",
    timing: "DAILY",
  },
  "review-asked": { label: "A learner asks for a review", for: "mentors", timing: "DAILY" },
  "suggestion-applied": { label: "A learner takes over your edit", for: "mentors", timing: "NEVER" },
  "review-rated": { label: "A learner rates your review", for: "mentors", timing: "NEVER" },
  "cohort-joined": { label: "A learner joins your cohort", for: "mentors", timing: "DAILY" },
  "mentor-added": { label: "You become the mentor of a cohort", for: "mentors", timing: "AT_ONCE" },
};

export function isNotificationKind(kind: string): kind is NotificationKind {
  return (NOTIFICATION_KINDS as readonly string[]).includes(kind);
}

/**
 * When somebody is mailed about each kind.
 * @param chosen what they chose; kinds that are not in it have their own default
 */
export function timingsOf(
  chosen: readonly { kind: string; timing: MailTiming }[],
): Record<NotificationKind, MailTiming> {
  const timings = Object.fromEntries(
    NOTIFICATION_KINDS.map((kind) => [kind, KIND_FACTS[kind].timing]),
  ) as Record<NotificationKind, MailTiming>;
  for (const { kind, timing } of chosen) if (isNotificationKind(kind)) timings[kind] = timing;
  return timings;
}

/** What one click ends: one kind, or everything that comes in a digest. */
export type Subscription = NotificationKind | DigestTiming;

export function isSubscription(value: string): value is Subscription {
  return value === "DAILY" || value === "WEEKLY" || isNotificationKind(value);
}

/** The kinds that are mailed no more once a subscription was ended. */
export function kindsEndedBy(
  subscription: Subscription,
  timings: Record<NotificationKind, MailTiming>,
): NotificationKind[] {
  if (subscription === "DAILY" || subscription === "WEEKLY")
    return NOTIFICATION_KINDS.filter((kind) => timings[kind] === subscription);
  return [subscription];
}
