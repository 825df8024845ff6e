import "server-only";
import { z } from "zod";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockReview } from "../lock-review.ts";
import { reviewsLedBy } from "../visible-to.ts";

/** Gives a claim up: the review waits again, with the time that was promised. What was commented stays. */
export const releaseReview = command({
  name: "reviews.claims/release-review",
  input: z.strictObject({ reviewId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reviewId }, viewer, now, tx }) => {
    const found = await lockReview(tx, viewer, reviewsLedBy(viewer), reviewId, now);
    if (!found) return notFound("review");
    const reason = reviewCan.release(found.facts);
    if (reason) return refuse("not-now", reason);
    await tx.review.update({
      where: { id: reviewId },
      data: { claimedById: null, claimedAt: null, claimedUntil: null },
    });
    await recordEvent(tx, "review.released", viewer.id, { reviewId }, now);
    return null;
  },
});
