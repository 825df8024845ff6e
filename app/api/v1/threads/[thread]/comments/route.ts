import { sendJson } from "@/app/api/json-route.ts";
import { postComment } from "@/server/threads/comments/post-comment.ts";

export const POST = sendJson(postComment, (body, { thread }) => ({ ...body, threadId: thread }));
