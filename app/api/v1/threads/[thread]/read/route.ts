import { sendJson } from "@/app/api/json-route.ts";
import { markThreadRead } from "@/server/threads/mark-thread-read.ts";

export const POST = sendJson(markThreadRead, (body, { thread }) => ({ ...body, threadId: thread }));
