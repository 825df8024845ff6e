import { sendJson } from "@/app/api/json-route.ts";
import { handIn } from "@/server/quizzes/sittings/hand-in.ts";

export const POST = sendJson(handIn, (body, { sitting }) => ({ ...body, sittingId: sitting }));
