import "server-only";
import type { Tx } from "@/server/db.ts";
import { recordEvent } from "@/server/events.ts";

/** Makes somebody follow a track, for the first time or again. Whoever follows it already goes on doing so. */
export async function startFollowing(tx: Tx, accountId: string, trackId: string, now: Date): Promise<void> {
  const before = await tx.enrolment.findUnique({ where: { accountId_trackId: { accountId, trackId } } });
  if (before && !before.leftAt) return;
  await tx.enrolment.upsert({
    where: { accountId_trackId: { accountId, trackId } },
    create: { accountId, trackId, startedAt: now },
    update: { leftAt: null },
  });
  await recordEvent(tx, "track.followed", accountId, { trackId }, now);
}
