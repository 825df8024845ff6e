import { getJson, sendJson } from "@/app/api/json-route.ts";
import { readWork } from "@/server/labs/read-work.ts";
import { saveWork } from "@/server/labs/save-work.ts";

export const GET = getJson(readWork, ({ lab = "" }) => ({ labId: lab }));
export const PUT = sendJson(saveWork, (body, { lab }) => ({ ...body, labId: lab }));
