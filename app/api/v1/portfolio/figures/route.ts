import { sendJson } from "@/app/api/json-route.ts";
import { drawText } from "@/server/portfolio/figures/draw-text.ts";

export const POST = sendJson(drawText, (body) => body);
