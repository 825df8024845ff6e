import { sendJson } from "@/app/api/json-route.ts";
import { claimReview } from "@/server/reviews/claims/claim-review.ts";
import { holdReview } from "@/server/reviews/claims/hold-review.ts";

export const POST = sendJson(claimReview, (body, { review }) => ({ ...body, reviewId: review }));
export const PUT = sendJson(holdReview, (body, { review }) => ({ ...body, reviewId: review }));
