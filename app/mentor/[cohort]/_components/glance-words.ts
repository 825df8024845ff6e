import type { HelpRule } from "@/domain/mentoring/help-signals.ts";

const DAY = 86_400_000;

export const RULE_WORDS: Record<HelpRule, string> = {
  QUIET: "Quiet",
  STUCK: "Stuck",
  UNDER_MARK: "Under the mark",
  LATE: "Late",
};

const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** How long ago something was, in whole days: "today", "yesterday", "12 days ago". */
export function daysAgo(at: Date | null, now: Date): string {
  if (at === null) return "never";
  const days = Math.floor(now.getTime() / DAY) - Math.floor(at.getTime() / DAY);
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}

/** A day, by UTC. */
export function dayOf(at: Date): string {
  return date.format(at);
}

/** "1 review", "3 reviews". */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString("en-GB")} ${one}${count === 1 ? "" : "s"}`;
}
