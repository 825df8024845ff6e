import { getJson, sendJson } from "@/app/api/json-route.ts";
import { readPart } from "@/server/portfolio/read-part.ts";
import { savePart } from "@/server/portfolio/save-part.ts";

export const GET = getJson(readPart, ({ project = "" }) => ({ part: "PAGE", contentId: project }));
export const PUT = sendJson(savePart, (body, { project }) => ({ ...body, part: "PAGE", contentId: project }));
