import { sendJson } from "@/app/api/json-route.ts";
import { commentOnLines } from "@/server/reviews/comment-on-lines.ts";

export const POST = sendJson(commentOnLines, (body, { review }) => ({ ...body, reviewId: review }));
