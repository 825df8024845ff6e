import { sendJson } from "@/app/api/json-route.ts";
import { rateReview } from "@/server/reviews/rate-review.ts";

export const PUT = sendJson(rateReview, (body, { review }) => ({ ...body, reviewId: review }));
