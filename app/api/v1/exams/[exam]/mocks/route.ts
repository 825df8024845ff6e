import { sendJson } from "@/app/api/json-route.ts";
import { startMock } from "@/server/quizzes/start-mock.ts";

export const POST = sendJson(startMock, (body, { exam }) => ({ ...body, examId: exam }));
