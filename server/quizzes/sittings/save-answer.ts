import "server-only";
import { z } from "zod";
import { type Answer, answerSchema } from "@/domain/quizzes/answer.ts";
import { answerFits } from "@/domain/quizzes/answer-fits.ts";
import { scoreAnswer } from "@/domain/quizzes/score-answer.ts";
import { CONFIDENCE_LEVELS } from "@/domain/quizzes/sitting-result.ts";
import { sittingCan } from "@/domain/quizzes/sitting-state.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { Prisma } from "@/server/generated/prisma/client.ts";
import { command, signedIn } from "@/server/operation.ts";
import { askingOf } from "./asking-of.ts";
import { lockQuestion } from "./lock-question.ts";
import { savedAnswer } from "./saved-answer.ts";

/**
 * Keeps an answer and its score, which nobody is told before the time. A save names the revision that it was made
 * from: sent twice it is one save, and one from another tab's older state never overwrites a newer answer.
 */
export const saveAnswer = command({
  name: "quizzes.sittings/save-answer",
  input: z.strictObject({
    sittingId: z.uuid(),
    place: z.int().min(1).max(1000),
    /** Null takes an answer back. */
    answer: answerSchema.nullable(),
    confidence: z.literal(CONFIDENCE_LEVELS).nullable(),
    flagged: z.boolean(),
    baseRevision: z.int().min(0),
    saveId: z.uuid(),
  }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const row = await lockQuestion(tx, viewer, input.sittingId, input.place, now);
    if (!row) return notFound("question");
    if (row.saveId === input.saveId) return { kind: "saved" as const, revision: row.revision };
    const reason = sittingCan.answer({ state: row.state, revealed: row.revealedAt !== null });
    if (reason) return refuse("settled", reason);
    if (row.revision !== input.baseRevision) return { kind: "conflict" as const, ...savedAnswer(row) };
    const { asked, key, placeOf } = askingOf(row.sitting.seed, row);
    const { answer } = input;
    if (answer && !answerFits(asked.input, answer))
      return refuse("invalid", "This is no answer to this question.");
    await tx.sittingQuestion.update({
      where: { sittingId_place: { sittingId: row.sittingId, place: row.place } },
      data: {
        answer: answer ?? Prisma.DbNull,
        picked: pickedOf(answer, placeOf),
        score: answer && scoreAnswer(key, answer),
        confidence: row.sitting.confidence ? input.confidence : null,
        flagged: input.flagged,
        revision: row.revision + 1,
        saveId: input.saveId,
        answeredAt: answer && now,
      },
    });
    return { kind: "saved" as const, revision: row.revision + 1 };
  },
});

function pickedOf(answer: Answer | null, placeOf: Readonly<Record<string, number>>): number[] {
  const ids = !answer ? [] : "choice" in answer ? [answer.choice] : "choices" in answer ? answer.choices : [];
  return ids.flatMap((id) => placeOf[id] ?? []);
}
