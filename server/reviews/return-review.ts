import "server-only";
import { z } from "zod";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { summarySchema } from "@/domain/reviews/review-texts.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockReview } from "./lock-review.ts";
import { reviewsLedBy } from "./visible-to.ts";

/** Sends the review of a lab back to its learner and closes it. Its holder alone may; sent twice, it is returned once. */
export const returnReview = command({
  name: "reviews.return-review",
  input: z.strictObject({ reviewId: z.uuid(), summary: summarySchema }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reviewId, summary }, viewer, now, tx }) => {
    const found = await lockReview(
      tx,
      viewer,
      { AND: [reviewsLedBy(viewer), { kind: "LAB" }] },
      reviewId,
      now,
    );
    if (!found) return notFound("review");
    const { row, facts } = found;
    // The same once more: its answer was lost.
    if (row.returnedAt && row.claimedById === viewer.id && row.summary === summary)
      return { returnedAt: row.returnedAt.toISOString() };
    const reason = reviewCan.giveBack(facts);
    if (reason) return refuse("not-now", reason);
    await tx.review.update({
      where: { id: reviewId },
      data: { returnedAt: now, summary, claimedUntil: null },
    });
    await recordEvent(tx, "review.returned", viewer.id, { reviewId }, now);
    return { returnedAt: now.toISOString() };
  },
});
