import { sendJson } from "@/app/api/json-route.ts";
import { withdrawItem } from "@/server/portfolio/publication/withdraw-item.ts";

export const POST = sendJson(withdrawItem, (body) => body);
