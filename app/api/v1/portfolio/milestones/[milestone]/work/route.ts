import { getJson, sendJson } from "@/app/api/json-route.ts";
import { readPart } from "@/server/portfolio/read-part.ts";
import { savePart } from "@/server/portfolio/save-part.ts";

export const GET = getJson(readPart, ({ milestone = "" }) => ({ part: "MILESTONE", contentId: milestone }));
export const PUT = sendJson(savePart, (body, { milestone }) => ({
  ...body,
  part: "MILESTONE",
  contentId: milestone,
}));
