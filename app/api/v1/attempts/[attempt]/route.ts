import { getJson } from "@/app/api/json-route.ts";
import { readAttempt } from "@/server/labs/read-attempt.ts";

export const GET = getJson(readAttempt, ({ attempt = "" }) => ({ attemptId: attempt }));
