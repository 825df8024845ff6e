import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type ScoredQuestion, type SittingResult, sittingResult } from "@/domain/quizzes/sitting-result.ts";
import { sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { Tx } from "@/server/db.ts";
import { sittingsVisibleTo } from "./visible-to.ts";

export type QuizOutcome = {
  quizId: string;
  /** Null while it goes on. */
  result: (SittingResult & { at: Date }) | null;
};

/** What every sitting of a course's quiz came to, oldest first. */
export async function quizOutcomes(
  tx: Tx,
  viewer: SignedIn,
  now: Date,
  quizIds?: readonly string[],
): Promise<QuizOutcome[]> {
  const rows = await tx.sitting.findMany({
    where: {
      ...sittingsVisibleTo(viewer),
      kind: "QUIZ",
      ...(quizIds && { sourceId: { in: [...quizIds] } }),
    },
    orderBy: { startedAt: "asc" },
    include: { questions: { select: { score: true, area: true, confidence: true } } },
  });
  return rows.map(({ sourceId, passLine, questions, ...clock }) => {
    const state = sittingState(clock, now);
    return {
      quizId: sourceId,
      result:
        state.kind === "over"
          ? { ...sittingResult(questions as ScoredQuestion[], passLine, []), at: state.at }
          : null,
    };
  });
}
