import "server-only";
import type { Tx } from "@/server/db.ts";
import { recordEvent } from "@/server/events.ts";

export type NewThread = {
  threadId: string;
  commentId: string;
  cohortId: string;
  learnerId: string;
  authorId: string;
  text: string;
  suggestion: string | null;
  anchor: { reviewId: string; file: string; fromLine: number; toLine: number } | { questionId: string };
};

/** Writes a thread with its first comment; a repeat with the same ids writes nothing. */
export async function openThread(tx: Tx, thread: NewThread, now: Date): Promise<void> {
  const { threadId, commentId, cohortId, learnerId, authorId, text, suggestion, anchor } = thread;
  const { count } = await tx.thread.createMany({
    data: [{ id: threadId, cohortId, accountId: learnerId, ...anchor, startedAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await tx.comment.create({ data: { id: commentId, threadId, authorId, text, suggestion, postedAt: now } });
  await recordEvent(tx, "comment.posted", authorId, { threadId, commentId }, now);
}
