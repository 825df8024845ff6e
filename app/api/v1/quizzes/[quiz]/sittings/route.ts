import { sendJson } from "@/app/api/json-route.ts";
import { startQuiz } from "@/server/quizzes/sittings/start-quiz.ts";

export const POST = sendJson(startQuiz, (body, { quiz }) => ({ ...body, quizId: quiz }));
