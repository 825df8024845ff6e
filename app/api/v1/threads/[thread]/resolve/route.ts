import { sendJson } from "@/app/api/json-route.ts";
import { resolveThread } from "@/server/threads/resolve-thread.ts";

export const POST = sendJson(resolveThread, (body, { thread }) => ({ ...body, threadId: thread }));
