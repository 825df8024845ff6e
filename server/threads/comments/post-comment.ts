import "server-only";
import { z } from "zod";
import { commentTextSchema, suggestionSchema } from "@/domain/threads/comment-text.ts";
import { threadCan } from "@/domain/threads/thread-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { lockThread } from "../lock-thread.ts";
import { writeMentions } from "../open-thread.ts";

/** Says something in a conversation. Sent twice under one id, it is said once. */
export const postComment = command({
  name: "threads.comments/post-comment",
  input: z.strictObject({
    commentId: z.uuid(),
    threadId: z.uuid(),
    text: commentTextSchema,
    suggestion: suggestionSchema,
  }),
  allow: signedIn,
  run: async ({ input: { commentId, threadId, text, suggestion }, viewer, now, tx }) => {
    const thread = await lockThread(tx, viewer, threadId);
    if (!thread) return notFound("conversation");
    const known = await tx.comment.findUnique({
      where: { id: commentId },
      select: { threadId: true, authorId: true },
    });
    if (known)
      return known.threadId === threadId && known.authorId === viewer.id
        ? { commentId }
        : notFound("conversation");
    const reason = suggestion === null ? threadCan.post(thread.facts) : threadCan.suggest(thread.facts);
    if (reason) return refuse("not-now", reason);
    const last = await tx.comment.aggregate({ where: { threadId }, _max: { postedAt: true } });
    await tx.comment.create({
      data: {
        id: commentId,
        threadId,
        authorId: viewer.id,
        text,
        suggestion,
        // Never before one that stands already: whoever has read that one has not read this one.
        postedAt: new Date(Math.max(now.getTime(), (last._max.postedAt?.getTime() ?? 0) + 1)),
      },
    });
    const { cohortId, accountId } = thread;
    await writeMentions(tx, { commentId, authorId: viewer.id, text, cohortId, accountId });
    await recordEvent(tx, "comment.posted", viewer.id, { threadId, commentId }, now);
    return { commentId };
  },
});
