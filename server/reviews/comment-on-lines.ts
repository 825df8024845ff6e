import "server-only";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { hasLines } from "@/domain/reviews/apply-lines.ts";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { claimEnd } from "@/domain/reviews/review-state.ts";
import { commentTextSchema, suggestionSchema } from "@/domain/threads/comment-text.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { openThread } from "@/server/threads/open-thread.ts";
import { lockReview } from "./lock-review.ts";
import { reviewsVisibleTo } from "./visible-to.ts";

/**
 * Starts a conversation on lines of the code as it was sent: its claim's holder, who may say what the lines should
 * become, or the learner. Sent twice under the same ids, it is said once.
 */
export const commentOnLines = command({
  name: "reviews.comment-on-lines",
  input: z.strictObject({
    reviewId: z.uuid(),
    threadId: z.uuid(),
    commentId: z.uuid(),
    file: z.string().max(100),
    fromLine: z.int().min(1).max(100_000),
    toLine: z.int().min(1).max(100_000),
    text: commentTextSchema,
    suggestion: suggestionSchema,
  }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const { reviewId, threadId, commentId, file, fromLine, toLine, text, suggestion } = input;
    const found = await lockReview(tx, viewer, reviewsVisibleTo(viewer), reviewId, now);
    if (!found) return notFound("review");
    const { row, facts } = found;
    const reason = reviewCan.comment(facts, { suggests: suggestion !== null });
    if (reason) return refuse("not-now", reason);
    const files = row.files as LabFiles;
    const code = Object.hasOwn(files, file) ? files[file] : undefined;
    if (code === undefined || !hasLines(code, fromLine, toLine))
      return refuse("no-such-lines", "The code that was sent has no such lines.");
    const opened = await openThread(
      tx,
      {
        threadId,
        commentId,
        cohortId: row.cohortId,
        learnerId: row.accountId,
        authorId: viewer.id,
        text,
        suggestion,
        anchor: { reviewId, file, fromLine, toLine },
      },
      now,
    );
    if (opened === "taken") return notFound("conversation");
    if (facts.mine)
      await tx.review.update({ where: { id: reviewId }, data: { claimedUntil: claimEnd(now) } });
    return { threadId, commentId };
  },
});
