import { getJson } from "@/app/api/json-route.ts";
import { readReview } from "@/server/reviews/read-review.ts";

export const GET = getJson(readReview, ({ review = "" }) => ({ reviewId: review }));
