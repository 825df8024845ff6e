import { sendJson } from "@/app/api/json-route.ts";
import { startPractice } from "@/server/quizzes/sittings/start-practice.ts";

export const POST = sendJson(startPractice, (body, { exam }) => ({ ...body, examId: exam }));
