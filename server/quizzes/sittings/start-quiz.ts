import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { openSitting } from "./open-sitting.ts";

/** Draws a course's quiz, or leads back to the one that is still open. */
export const startQuiz = command({
  name: "quizzes.sittings/start-quiz",
  input: z.strictObject({ sittingId: z.uuid(), quizId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { sittingId, quizId }, viewer, now, tx }) => {
    const quiz = getCatalog().quizzes.find(({ id }) => id === quizId);
    if (!quiz) return notFound("quiz");
    return openSitting(
      tx,
      viewer,
      {
        sittingId,
        kind: "QUIZ",
        sourceId: quiz.id,
        pool: quiz.questions.map((question) => ({ question, area: quiz.id, objective: null })),
        count: quiz.draw,
        shares: new Map([[quiz.id, 1]]),
        afterEach: quiz.feedback === "after-each",
        confidence: quiz.confidence,
        passLine: quiz.passLine,
        extraTime: 0,
        minutes: null,
      },
      now,
    );
  },
});
