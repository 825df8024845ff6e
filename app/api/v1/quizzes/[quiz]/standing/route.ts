import { getJson } from "@/app/api/json-route.ts";
import { readQuizStanding } from "@/server/quizzes/read-quiz-standing.ts";

export const GET = getJson(readQuizStanding, ({ quiz }) => ({ quizId: quiz }));
