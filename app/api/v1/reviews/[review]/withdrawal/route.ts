import { sendJson } from "@/app/api/json-route.ts";
import { withdrawReview } from "@/server/reviews/withdraw-review.ts";

export const POST = sendJson(withdrawReview, (body, { review }) => ({ ...body, reviewId: review }));
