import "server-only";
import { z } from "zod";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { lockReview } from "./lock-review.ts";
import { reviewsAskedBy } from "./visible-to.ts";

/** Takes a request back before it was answered, claimed or not. Sent twice, it is taken back once. */
export const withdrawReview = command({
  name: "reviews.withdraw-review",
  input: z.strictObject({ reviewId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { reviewId }, viewer, now, tx }) => {
    const found = await lockReview(tx, viewer, reviewsAskedBy(viewer), reviewId, now);
    if (!found) return notFound("review");
    if (found.facts.state === "withdrawn") return null;
    const reason = reviewCan.withdraw(found.facts);
    if (reason) return refuse("not-now", reason);
    await tx.review.update({ where: { id: reviewId }, data: { withdrawnAt: now } });
    await recordEvent(tx, "review.withdrawn", viewer.id, { reviewId }, now);
    return null;
  },
});
