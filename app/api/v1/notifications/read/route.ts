import { sendJson } from "@/app/api/json-route.ts";
import { markAllRead } from "@/server/notifications/mark-all-read.ts";

export const POST = sendJson(markAllRead, ({ upTo }) => ({ upTo }));
