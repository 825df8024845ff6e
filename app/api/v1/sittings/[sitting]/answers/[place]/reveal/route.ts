import { sendJson } from "@/app/api/json-route.ts";
import { revealAnswer } from "@/server/quizzes/sittings/reveal-answer.ts";

export const POST = sendJson(revealAnswer, (body, { sitting, place }) => ({
  ...body,
  sittingId: sitting,
  place: Number(place),
}));
