import "server-only";
import { z } from "zod";
import { commentTextSchema } from "@/domain/threads/comment-text.ts";
import { commentCan } from "@/domain/threads/thread-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { writeMentions } from "../open-thread.ts";
import { lockComment } from "./lock-comment.ts";

/** Changes what a comment of one's own says; what it said before can still be read. */
export const editComment = command({
  name: "threads.comments/edit-comment",
  input: z.strictObject({ commentId: z.uuid(), text: commentTextSchema }),
  allow: signedIn,
  run: async ({ input: { commentId, text }, viewer, now, tx }) => {
    const comment = await lockComment(tx, viewer, commentId);
    if (!comment) return notFound("comment");
    const reason = commentCan.edit(comment.facts);
    if (reason) return refuse("not-now", reason);
    // A repeat, or nothing new.
    if (comment.text === text) return { commentId };
    await tx.commentVersion.create({ data: { commentId, text: comment.text, until: now } });
    await tx.comment.update({ where: { id: commentId }, data: { text, editedAt: now } });
    await writeMentions(tx, { commentId, authorId: viewer.id, text, ...comment.thread });
    return { commentId };
  },
});
