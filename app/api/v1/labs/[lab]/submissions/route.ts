import { sendJson } from "@/app/api/json-route.ts";
import { commitSubmission } from "@/server/labs/commit-submission.ts";

export const POST = sendJson(commitSubmission, (body, { lab }) => ({ ...body, labId: lab }));
