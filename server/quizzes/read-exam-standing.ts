import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { readiness } from "@/domain/quizzes/readiness.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { examPool } from "./exam-pool.ts";
import { standingOf } from "./sittings/past-sittings.ts";
import { sittingsVisibleTo } from "./visible-to.ts";

/** A viewer's mock exams and practice for an exam, and how ready they are by domain and objective. */
export const readExamStanding = query({
  name: "quizzes.read-exam-standing",
  input: z.strictObject({ examId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { examId }, viewer, now, tx }) => {
    const exam = getCatalog().exams.find(({ id }) => id === examId);
    if (!exam) return notFound("exam");
    const objectiveOf = new Map(
      examPool(exam).map(({ question, objective }) => [question.id, objective ?? ""]),
    );
    const settled = await settledQuestions(tx, viewer, [...objectiveOf.keys()], now);
    return {
      mock: await standingOf(tx, viewer, "MOCK", examId, now),
      practice: await standingOf(tx, viewer, "PRACTICE", examId, now),
      readiness: readiness(
        exam.domains,
        settled.map(({ questionId, score }) => ({
          questionId,
          score,
          objective: objectiveOf.get(questionId) ?? "",
        })),
      ),
    };
  },
});

/** Wherever they were asked: a question that two exams share counts for both. Oldest first. */
function settledQuestions(tx: Tx, viewer: SignedIn, ids: string[], now: Date) {
  return tx.sittingQuestion.findMany({
    where: {
      questionId: { in: ids },
      sitting: sittingsVisibleTo(viewer),
      OR: [
        { revealedAt: { not: null } },
        { sitting: { handedInAt: { not: null } } },
        { sitting: { dueAt: { lte: now } } },
      ],
    },
    orderBy: { sitting: { startedAt: "asc" } },
    select: { questionId: true, score: true },
  });
}
