import { sendJson } from "@/app/api/json-route.ts";
import { editComment } from "@/server/threads/comments/edit-comment.ts";

export const PUT = sendJson(editComment, (body, { comment }) => ({ ...body, commentId: comment }));
