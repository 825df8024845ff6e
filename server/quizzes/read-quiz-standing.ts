import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { standingOf } from "./sittings/past-sittings.ts";

/** A viewer's sittings of a course's quiz. */
export const readQuizStanding = query({
  name: "quizzes.read-quiz-standing",
  input: z.strictObject({ quizId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { quizId }, viewer, now, tx }) => {
    if (!getCatalog().quizzes.some(({ id }) => id === quizId)) return notFound("quiz");
    return standingOf(tx, viewer, "QUIZ", quizId, now);
  },
});
