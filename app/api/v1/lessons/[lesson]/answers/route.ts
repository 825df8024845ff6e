import { sendJson } from "@/app/api/json-route.ts";
import { answerQuestion } from "@/server/progress/answer-question.ts";

export const POST = sendJson(answerQuestion, (body, { lesson }) => ({ ...body, lessonId: lesson }));
