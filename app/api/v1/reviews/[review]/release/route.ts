import { sendJson } from "@/app/api/json-route.ts";
import { releaseReview } from "@/server/reviews/claims/release-review.ts";

export const POST = sendJson(releaseReview, (body, { review }) => ({ ...body, reviewId: review }));
