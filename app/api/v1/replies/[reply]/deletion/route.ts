import { sendJson } from "@/app/api/json-route.ts";
import { deleteReply } from "@/server/replies/delete-reply.ts";

export const POST = sendJson(deleteReply, (body, { reply }) => ({ ...body, replyId: reply }));
