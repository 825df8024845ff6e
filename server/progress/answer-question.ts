import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";

/**
 * Keeps an answer to a lesson's quick question. Whether it is right is looked up here, not believed; sent twice
 * under one id, it is kept once.
 */
export const answerQuestion = command({
  name: "progress.answer-question",
  input: z.strictObject({
    lessonId: z.string().max(100),
    questionId: z.string().max(100),
    option: z.string().max(100),
    answerId: z.uuid(),
  }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const lesson = getCatalog().lessonById.get(input.lessonId);
    const question = lesson?.questions.find(({ id }) => id === input.questionId);
    const option = question?.options.find(({ id }) => id === input.option);
    if (!lesson || !option) return notFound("question");
    await tx.questionAnswer.createMany({
      data: [
        {
          id: input.answerId,
          accountId: viewer.id,
          lessonId: lesson.id,
          questionId: input.questionId,
          option: input.option,
          correct: option.correct,
          digest: lesson.digest,
          answeredAt: now,
        },
      ],
      skipDuplicates: true,
    });
    return { correct: option.correct };
  },
});
