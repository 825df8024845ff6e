import { sendJson } from "@/app/api/json-route.ts";
import { startPractice } from "@/server/quizzes/start-practice.ts";

export const POST = sendJson(startPractice, (body, { exam }) => ({ ...body, examId: exam }));
