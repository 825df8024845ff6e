import { sendJson } from "@/app/api/json-route.ts";
import { writeToLearner } from "@/server/threads/messages/write-to-learner.ts";

export const POST = sendJson(writeToLearner, (body, { cohort, learner }) => ({
  ...body,
  cohortId: cohort,
  accountId: learner,
}));
