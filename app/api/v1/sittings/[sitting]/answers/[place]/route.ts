import { sendJson } from "@/app/api/json-route.ts";
import { saveAnswer } from "@/server/quizzes/sittings/save-answer.ts";

export const PUT = sendJson(saveAnswer, (body, { sitting, place }) => ({
  ...body,
  sittingId: sitting,
  place: Number(place),
}));
