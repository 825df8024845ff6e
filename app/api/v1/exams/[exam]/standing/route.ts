import { getJson } from "@/app/api/json-route.ts";
import { readExamStanding } from "@/server/quizzes/read-exam-standing.ts";

export const GET = getJson(readExamStanding, ({ exam }) => ({ examId: exam }));
