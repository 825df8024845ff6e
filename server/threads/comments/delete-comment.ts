import "server-only";
import { z } from "zod";
import { commentCan } from "@/domain/threads/thread-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { lockComment } from "./lock-comment.ts";

/** Takes a comment of one's own away: its place says so, and nothing of what it said is kept. */
export const deleteComment = command({
  name: "threads.comments/delete-comment",
  input: z.strictObject({ commentId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { commentId }, viewer, now, tx }) => {
    const comment = await lockComment(tx, viewer, commentId);
    if (!comment) return notFound("comment");
    const reason = commentCan.delete(comment.facts);
    if (reason) return refuse("not-now", reason);
    await tx.commentVersion.deleteMany({ where: { commentId } });
    await tx.commentMention.deleteMany({ where: { commentId } });
    await tx.comment.update({
      where: { id: commentId },
      data: { text: "", suggestion: null, editedAt: null, deletedAt: now },
    });
    await recordEvent(tx, "comment.deleted", viewer.id, { threadId: comment.threadId, commentId }, now);
    return null;
  },
});
