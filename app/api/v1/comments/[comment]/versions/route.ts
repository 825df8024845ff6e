import { getJson } from "@/app/api/json-route.ts";
import { readCommentVersions } from "@/server/threads/comments/read-comment-versions.ts";

export const GET = getJson(readCommentVersions, ({ comment }) => ({ commentId: comment }));
