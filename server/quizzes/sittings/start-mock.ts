import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { EXTRA_TIMES } from "@/domain/quizzes/extra-time.ts";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { examPool, examShares } from "@/server/quizzes/exam-pool.ts";
import { openSitting } from "./open-sitting.ts";

/** Draws a mock exam by the weights of its domains and starts its clock, or leads back to the one that runs. */
export const startMock = command({
  name: "quizzes.sittings/start-mock",
  input: z.strictObject({
    sittingId: z.uuid(),
    examId: z.string().max(100),
    extraTime: z.literal(EXTRA_TIMES),
  }),
  allow: signedIn,
  run: async ({ input: { sittingId, examId, extraTime }, viewer, now, tx }) => {
    const exam = getCatalog().exams.find(({ id }) => id === examId);
    if (!exam) return notFound("exam");
    return openSitting(
      tx,
      viewer,
      {
        sittingId,
        kind: "MOCK",
        sourceId: exam.id,
        pool: examPool(exam),
        count: exam.mock.questions,
        shares: examShares(exam),
        afterEach: false,
        confidence: false,
        passLine: exam.mock.passLine,
        extraTime,
        minutes: exam.mock.minutes,
      },
      now,
    );
  },
});
