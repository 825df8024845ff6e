import "server-only";
import { z } from "zod";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { ratingSchema, ratingTextSchema } from "@/domain/reviews/review-texts.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { lockReview } from "./lock-review.ts";
import { reviewsAskedBy } from "./visible-to.ts";

/** What its learner thinks of a review that was returned. It may be changed; the first one is what happened. */
export const rateReview = command({
  name: "reviews.rate-review",
  input: z.strictObject({ reviewId: z.uuid(), rating: ratingSchema, text: ratingTextSchema.default("") }),
  allow: signedIn,
  run: async ({ input: { reviewId, rating, text }, viewer, now, tx }) => {
    const found = await lockReview(tx, viewer, reviewsAskedBy(viewer), reviewId, now);
    if (!found) return notFound("review");
    const reason = reviewCan.rate(found.facts);
    if (reason) return refuse("not-now", reason);
    await tx.review.update({
      where: { id: reviewId },
      data: { rating, ratingText: text === "" ? null : text, ratedAt: now },
    });
    if (!found.row.ratedAt) await recordEvent(tx, "review.rated", viewer.id, { reviewId }, now);
    return null;
  },
});
