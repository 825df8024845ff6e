import { sendJson } from "@/app/api/json-route.ts";
import { reopenThread } from "@/server/threads/reopen-thread.ts";

export const POST = sendJson(reopenThread, (body, { thread }) => ({ ...body, threadId: thread }));
