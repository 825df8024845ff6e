import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { sittingCan } from "@/domain/quizzes/sitting-state.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { reviewQuestion } from "@/server/quizzes/review-question.ts";
import { objectiveWords, sittingSource } from "@/server/quizzes/sitting-source.ts";
import { askingOf, contentOf } from "./asking-of.ts";
import { lockQuestion } from "./lock-question.ts";
import { savedAnswer } from "./saved-answer.ts";

/** Shows what is right of a question that was answered, where the sitting explains each at once; it is settled then. */
export const revealAnswer = command({
  name: "quizzes.sittings/reveal-answer",
  input: z.strictObject({ sittingId: z.uuid(), place: z.int().min(1).max(1000) }),
  allow: signedIn,
  run: async ({ input: { sittingId, place }, viewer, now, tx }) => {
    const row = await lockQuestion(tx, viewer, sittingId, place, now);
    if (!row) return notFound("question");
    const { afterEach, seed } = row.sitting;
    const reason = sittingCan.reveal({ state: row.state, afterEach, answered: row.answer !== null });
    if (reason) return refuse("not-yet", reason);
    if (!row.revealedAt && row.state.kind === "open")
      await tx.sittingQuestion.update({
        where: { sittingId_place: { sittingId, place } },
        data: { revealedAt: now },
      });
    const saved = savedAnswer(row);
    const catalog = getCatalog();
    const objective = objectiveWords(sittingSource(catalog, row.sitting), row.objective);
    const settled = { answer: saved.answer, score: row.score, objective };
    return {
      ...saved,
      review: await reviewQuestion(contentOf(row), askingOf(seed, row), settled, catalog),
    };
  },
});
