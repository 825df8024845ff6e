import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { threadsVisibleTo } from "../visible-to.ts";

/** What a comment said before it was edited, the newest first. */
export const readCommentVersions = query({
  name: "threads.comments/read-comment-versions",
  input: z.strictObject({ commentId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { commentId }, viewer, tx }) => {
    const comment = await tx.comment.findFirst({
      where: { id: commentId, thread: threadsVisibleTo(viewer) },
      select: { versions: { orderBy: [{ until: "desc" }, { id: "desc" }] } },
    });
    if (!comment) return notFound("comment");
    return {
      versions: comment.versions.map(({ id, text, until }) => ({ id, text, until: until.toISOString() })),
    };
  },
});
