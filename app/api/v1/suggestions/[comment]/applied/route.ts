import { sendJson } from "@/app/api/json-route.ts";
import { applySuggestion } from "@/server/reviews/apply-suggestion.ts";

export const POST = sendJson(applySuggestion, (body, { comment }) => ({ ...body, commentId: comment }));
