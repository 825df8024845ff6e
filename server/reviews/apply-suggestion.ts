import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { reviewsAskedBy } from "./visible-to.ts";

/** Notes that a learner took a suggested edit over into their code. Their code is saved as ever, by itself. */
export const applySuggestion = command({
  name: "reviews.apply-suggestion",
  input: z.strictObject({ commentId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { commentId }, viewer, now, tx }) => {
    await tx.$queryRaw`select id::text from "Comment" where id = ${commentId}::uuid for update`;
    const comment = await tx.comment.findFirst({
      where: {
        id: commentId,
        suggestion: { not: null },
        deletedAt: null,
        thread: { review: reviewsAskedBy(viewer) },
      },
      select: { threadId: true, appliedAt: true },
    });
    if (!comment) return notFound("suggestion");
    if (comment.appliedAt) return { appliedAt: comment.appliedAt.toISOString() };
    await tx.comment.update({ where: { id: commentId }, data: { appliedAt: now } });
    const { threadId } = comment;
    await recordEvent(tx, "suggestion.applied", viewer.id, { threadId, commentId }, now);
    return { appliedAt: now.toISOString() };
  },
});
