import { getJson } from "@/app/api/json-route.ts";
import { readReviewAttempt } from "@/server/reviews/read-review-attempt.ts";

export const GET = getJson(readReviewAttempt, ({ review = "", attempt = "" }) => ({
  reviewId: review,
  attemptId: attempt,
}));
