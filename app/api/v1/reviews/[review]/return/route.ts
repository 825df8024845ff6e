import { sendJson } from "@/app/api/json-route.ts";
import { returnReview } from "@/server/reviews/return-review.ts";

export const POST = sendJson(returnReview, (body, { review }) => ({ ...body, reviewId: review }));
