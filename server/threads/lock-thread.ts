import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { ThreadFacts } from "@/domain/threads/thread-can.ts";
import type { Tx } from "@/server/db.ts";
import { factsFor, factsOf } from "./thread-facts.ts";
import { threadsVisibleTo } from "./visible-to.ts";

export type LockedThread = { cohortId: string; accountId: string; facts: ThreadFacts };

/**
 * A conversation, held until the transaction ends: its comments come one after the other, and of two who resolve it
 * at once, the second is told.
 * @returns null when the viewer may not see it
 */
export async function lockThread(tx: Tx, viewer: SignedIn, threadId: string): Promise<LockedThread | null> {
  await tx.$queryRaw`select 1 from "Thread" where id = ${threadId}::uuid for update`;
  const row = await tx.thread.findFirst({
    where: { AND: [threadsVisibleTo(viewer), { id: threadId }] },
    select: { ...factsFor(viewer), cohortId: true },
  });
  return row && { cohortId: row.cohortId, accountId: row.accountId, facts: factsOf(row, viewer) };
}
