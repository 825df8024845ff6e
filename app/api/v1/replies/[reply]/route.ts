import { sendJson } from "@/app/api/json-route.ts";
import { saveReply } from "@/server/replies/save-reply.ts";

export const PUT = sendJson(saveReply, (body, { reply }) => ({ ...body, replyId: reply }));
