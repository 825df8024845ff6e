import { sendJson } from "@/app/api/json-route.ts";
import { answerSubmission } from "@/server/labs/answer-submission.ts";

export const POST = sendJson(answerSubmission, (body, { submission }) => ({
  ...body,
  submissionId: submission,
}));
