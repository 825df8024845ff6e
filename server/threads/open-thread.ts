import "server-only";
import { mentionedIn } from "@/domain/threads/mentions.ts";
import type { ThreadAnchor } from "@/domain/threads/thread-view.ts";
import type { Tx } from "@/server/db.ts";
import { recordEvent } from "@/server/events.ts";
import { peopleTakingPart } from "./people-taking-part.ts";

export type NewThread = {
  /** Both made by the client. */
  threadId: string;
  commentId: string;
  cohortId: string;
  /** Whose conversation it is: a member of the cohort. */
  learnerId: string;
  authorId: string;
  /** Markdown. */
  text: string;
  suggestion: string | null;
  anchor: ThreadAnchor;
};

/**
 * Begins a conversation with its first comment. Whether the author may is for the caller to ask.
 * @returns `known` when the very same was begun before, `taken` when an id belongs to something else: neither writes
 */
export async function openThread(
  tx: Tx,
  { threadId, commentId, cohortId, learnerId, authorId, text, suggestion, anchor }: NewThread,
  now: Date,
): Promise<"opened" | "known" | "taken"> {
  const before = async () => {
    const [thread, comment] = [
      await tx.thread.findUnique({ where: { id: threadId }, select: { cohortId: true, accountId: true } }),
      await tx.comment.findUnique({ where: { id: commentId }, select: { threadId: true, authorId: true } }),
    ];
    if (!thread && !comment) return null;
    const same = thread?.cohortId === cohortId && thread.accountId === learnerId;
    return same && comment?.threadId === threadId && comment.authorId === authorId ? "known" : "taken";
  };
  const already = await before();
  if (already) return already;
  const { count } = await tx.thread.createMany({
    data: [{ id: threadId, cohortId, accountId: learnerId, startedAt: now, ...columnsOf(anchor) }],
    skipDuplicates: true,
  });
  // The other one of two at once has been waited for, and can be read now.
  if (count === 0) return (await before()) ?? "taken";
  await tx.comment.create({
    data: { id: commentId, threadId, authorId, text, suggestion, postedAt: now },
  });
  await writeMentions(tx, { commentId, authorId, text, cohortId, accountId: learnerId });
  await recordEvent(tx, "comment.posted", authorId, { threadId, commentId }, now);
  return "opened";
}

/** A message to a learner stands on nothing: every column is left empty. */
function columnsOf(anchor: ThreadAnchor) {
  return "learner" in anchor ? {} : anchor;
}

/** Writes down whom a comment calls, its author aside; what was written before is replaced. */
export async function writeMentions(
  tx: Tx,
  {
    commentId,
    authorId,
    text,
    ...thread
  }: { commentId: string; authorId: string; text: string; cohortId: string; accountId: string },
): Promise<void> {
  const called = mentionedIn(text, await peopleTakingPart(tx, thread)).filter((id) => id !== authorId);
  await tx.commentMention.deleteMany({ where: { commentId, accountId: { notIn: called } } });
  await tx.commentMention.createMany({
    data: called.map((accountId) => ({ commentId, accountId })),
    skipDuplicates: true,
  });
}
