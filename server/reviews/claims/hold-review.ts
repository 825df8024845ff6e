import "server-only";
import { z } from "zod";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { claimEnd } from "@/domain/reviews/review-state.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockReview } from "../lock-review.ts";
import { reviewsLedBy } from "../visible-to.ts";

/** Puts the end of a claim off while its holder is at work on the page. */
export const holdReview = command({
  name: "reviews.claims/hold-review",
  input: z.strictObject({ reviewId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reviewId }, viewer, now, tx }) => {
    const found = await lockReview(tx, viewer, reviewsLedBy(viewer), reviewId, now);
    if (!found) return notFound("review");
    const reason = reviewCan.hold(found.facts);
    if (reason) return refuse("not-now", reason);
    const claimedUntil = claimEnd(now);
    await tx.review.update({ where: { id: reviewId }, data: { claimedUntil } });
    return { until: claimedUntil.toISOString() };
  },
});
