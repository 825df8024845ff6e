import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { CommentFacts } from "@/domain/threads/thread-can.ts";
import type { Tx } from "@/server/db.ts";
import { threadsVisibleTo } from "../visible-to.ts";

/**
 * A comment with what decides whether it may be changed, held until the transaction ends.
 * @returns null when the viewer may not see its conversation
 */
export async function lockComment(tx: Tx, viewer: SignedIn, commentId: string) {
  await tx.$queryRaw`select 1 from "Comment" where id = ${commentId}::uuid for update`;
  const row = await tx.comment.findFirst({
    where: { id: commentId, thread: threadsVisibleTo(viewer) },
    include: { thread: { select: { cohortId: true, accountId: true } } },
  });
  if (!row) return null;
  const facts: CommentFacts = { mine: row.authorId === viewer.id, deleted: row.deletedAt !== null };
  return { ...row, facts };
}
