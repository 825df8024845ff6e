import "server-only";
import type { DigestTiming, NotificationKind } from "@/domain/notifications/kinds.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

const DAY_MS = 86_400_000;

/** How old something may be and still be news; more than the time between two digests, for a site that stood still. */
const NEWS_DAYS: Record<DigestTiming, number> = { DAILY: 4, WEEKLY: 14 };

/** What waits for a digest: neither mailed nor read. */
export function notYetMailed(
  timing: DigestTiming,
  now: Date,
  kinds: readonly NotificationKind[],
): Prisma.NotificationWhereInput {
  return {
    mailId: null,
    readAt: null,
    kind: { in: [...kinds] },
    createdAt: { gt: new Date(now.getTime() - NEWS_DAYS[timing] * DAY_MS), lte: now },
  };
}
