import { getJson } from "@/app/api/json-route.ts";
import { readSubmission } from "@/server/labs/read-submission.ts";

export const GET = getJson(readSubmission, ({ submission = "" }) => ({ submissionId: submission }));
