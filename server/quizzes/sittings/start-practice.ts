import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { sittingState } from "@/domain/quizzes/sitting-state.ts";
import { weakObjectives } from "@/domain/quizzes/weak-objectives.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { examPool, examShares } from "@/server/quizzes/exam-pool.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";
import { type Drawable, openSitting } from "./open-sitting.ts";

const QUESTIONS = 15;

/**
 * Draws questions of an exam to practise, each explained at once: of one domain, of what was weak in a sitting
 * that is over, or of the whole exam.
 */
export const startPractice = command({
  name: "quizzes.sittings/start-practice",
  input: z.strictObject({
    sittingId: z.uuid(),
    examId: z.string().max(100),
    domainId: z.string().max(100).nullable(),
    /** A sitting whose weak objectives are to be practised. */
    weakIn: z.uuid().nullable(),
  }),
  allow: signedIn,
  run: async ({ input: { sittingId, examId, domainId, weakIn }, viewer, now, tx }) => {
    const exam = getCatalog().exams.find(({ id }) => id === examId);
    if (!exam) return notFound("exam");
    if (domainId !== null && !exam.domains.some(({ id }) => id === domainId)) return notFound("domain");
    let pool: Drawable[] = examPool(exam).filter(({ area }) => domainId === null || area === domainId);
    if (weakIn !== null) {
      const weak = await weakObjectivesOf(tx, viewer, exam.id, weakIn, now);
      if (!weak) return notFound("sitting");
      pool = pool.filter(({ objective }) => objective !== null && weak.has(objective));
      if (pool.length === 0)
        return refuse("nothing-weak", "Nothing was weak there: there is nothing to practise.");
    }
    return openSitting(
      tx,
      viewer,
      {
        sittingId,
        kind: "PRACTICE",
        sourceId: exam.id,
        pool,
        count: Math.min(QUESTIONS, pool.length),
        shares: examShares(exam),
        afterEach: true,
        confidence: false,
        passLine: exam.mock.passLine,
        extraTime: 0,
        minutes: null,
      },
      now,
    );
  },
});

async function weakObjectivesOf(tx: Tx, viewer: SignedIn, examId: string, sittingId: string, now: Date) {
  const sitting = await tx.sitting.findFirst({
    where: { ...sittingsVisibleTo(viewer), id: sittingId, sourceId: examId },
    select: { dueAt: true, handedInAt: true, questions: { select: { objective: true, score: true } } },
  });
  if (!sitting || sittingState(sitting, now).kind === "open") return undefined;
  return weakObjectives(sitting.questions);
}
