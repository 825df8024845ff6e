import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";
import { recordEvent } from "@/server/events.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";

/** Hands a sitting in, once, unless time has ended it; asked again, nothing changes. */
export async function endSitting(tx: Tx, viewer: SignedIn, sittingId: string, now: Date): Promise<void> {
  const { count } = await tx.sitting.updateMany({
    where: {
      ...sittingsVisibleTo(viewer),
      id: sittingId,
      handedInAt: null,
      OR: [{ dueAt: null }, { dueAt: { gt: now } }],
    },
    data: { handedInAt: now },
  });
  if (count > 0) await recordEvent(tx, "sitting.handed-in", viewer.id, { sittingId }, now);
}
