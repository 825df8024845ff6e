import { sendJson } from "@/app/api/json-route.ts";
import { markRead } from "@/server/notifications/mark-read.ts";

export const POST = sendJson(markRead, (_body, { notification }) => ({ notificationId: notification }));
