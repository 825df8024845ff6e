import { getJson } from "@/app/api/json-route.ts";
import { listReplies } from "@/server/replies/list-replies.ts";

export const GET = getJson(listReplies, () => ({}));
