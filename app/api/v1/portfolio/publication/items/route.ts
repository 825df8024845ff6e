import { sendJson } from "@/app/api/json-route.ts";
import { publishItem } from "@/server/portfolio/publication/publish-item.ts";

export const POST = sendJson(publishItem, (body) => body);
