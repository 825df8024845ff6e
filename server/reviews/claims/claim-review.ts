import "server-only";
import { z } from "zod";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { claimEnd } from "@/domain/reviews/review-state.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockReview } from "../lock-review.ts";
import { reviewsLedBy } from "../visible-to.ts";

/**
 * Takes a review on, so that no other mentor does the same work. Of two at once, one gets it and the other hears who
 * has it. Its holder who claims again puts the end of the claim off.
 */
export const claimReview = command({
  name: "reviews.claims/claim-review",
  input: z.strictObject({ reviewId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reviewId }, viewer, now, tx }) => {
    const found = await lockReview(tx, viewer, reviewsLedBy(viewer), reviewId, now);
    if (!found) return notFound("review");
    const reason = reviewCan.claim(found.facts);
    if (reason) return refuse("not-now", reason);
    const claimedUntil = claimEnd(now);
    await tx.review.update({
      where: { id: reviewId },
      data: found.facts.mine ? { claimedUntil } : { claimedById: viewer.id, claimedAt: now, claimedUntil },
    });
    if (!found.facts.mine) await recordEvent(tx, "review.claimed", viewer.id, { reviewId }, now);
    return { until: claimedUntil.toISOString() };
  },
});
