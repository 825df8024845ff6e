import { sendJson } from "@/app/api/json-route.ts";
import { startMock } from "@/server/quizzes/sittings/start-mock.ts";

export const POST = sendJson(startMock, (body, { exam }) => ({ ...body, examId: exam }));
