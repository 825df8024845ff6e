import { getJson, sendJson } from "@/app/api/json-route.ts";
import { listAttempts } from "@/server/labs/list-attempts.ts";
import { recordAttempt } from "@/server/labs/record-attempt.ts";

export const POST = sendJson(recordAttempt, (body, { lab }) => ({ ...body, labId: lab }));
export const GET = getJson(listAttempts, ({ lab = "" }, query) => ({
  labId: lab,
  after: query.get("after"),
}));
