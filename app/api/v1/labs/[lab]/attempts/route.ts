import { sendJson } from "@/app/api/json-route.ts";
import { recordAttempt } from "@/server/labs/record-attempt.ts";

export const POST = sendJson(recordAttempt, (body, { lab }) => ({ ...body, labId: lab }));
