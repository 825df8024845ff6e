import { getJson, sendJson } from "@/app/api/json-route.ts";
import { askReview } from "@/server/reviews/ask-review.ts";
import { listOwnReviews } from "@/server/reviews/list-own-reviews.ts";

export const GET = getJson(listOwnReviews, ({ lab = "" }) => ({ labId: lab }));
export const POST = sendJson(askReview, (body, { lab }) => ({ ...body, labId: lab }));
