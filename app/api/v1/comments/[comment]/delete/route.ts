import { sendJson } from "@/app/api/json-route.ts";
import { deleteComment } from "@/server/threads/comments/delete-comment.ts";

export const POST = sendJson(deleteComment, (body, { comment }) => ({ ...body, commentId: comment }));
