import { sendJson } from "@/app/api/json-route.ts";
import { startQuestionThread } from "@/server/threads/questions/start-question-thread.ts";

export const POST = sendJson(startQuestionThread, (body) => body);
