import "server-only";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { reviewsLedBy } from "./visible-to.ts";

/** The code of one attempt of the lab under review, by the learner whose review it is: for its mentors. */
export const readReviewAttempt = query({
  name: "reviews.read-review-attempt",
  input: z.strictObject({ reviewId: z.uuid(), attemptId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reviewId, attemptId }, viewer, tx }) => {
    const review = await tx.review.findFirst({
      where: { AND: [reviewsLedBy(viewer), { id: reviewId, kind: "LAB" }] },
      select: { accountId: true, contentId: true },
    });
    if (!review) return notFound("review");
    const row = await tx.labAttempt.findFirst({
      where: { accountId: review.accountId, labId: review.contentId, id: attemptId },
      select: { checkedAt: true, files: true },
    });
    if (!row) return notFound("attempt");
    return { checkedAt: row.checkedAt.toISOString(), files: row.files as LabFiles };
  },
});
