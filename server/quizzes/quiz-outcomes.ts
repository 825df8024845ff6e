import "server-only";
import type { Tx } from "@/server/db.ts";
import { type SittingMark, sittingMarksOf } from "./sitting-marks.ts";

export type QuizOutcome = {
  accountId: string;
  quizId: string;
  /** Null while it goes on. */
  result: { percent: number; passed: boolean; at: Date } | null;
};

/**
 * What every sitting of a course's quiz came to, of some people, oldest first.
 * @param quizIds all of them unless told
 */
export async function quizOutcomes(
  tx: Tx,
  accountIds: readonly string[],
  now: Date,
  quizIds?: readonly string[],
): Promise<QuizOutcome[]> {
  return asQuizOutcomes(await sittingMarksOf(tx, accountIds, ["QUIZ"], now, quizIds));
}

/** The outcomes of the quizzes among some marks. */
export function asQuizOutcomes(marks: readonly SittingMark[]): QuizOutcome[] {
  return marks
    .filter(({ kind }) => kind === "QUIZ")
    .map(({ accountId, sourceId, state, percent, passed }) => ({
      accountId,
      quizId: sourceId,
      result: state.kind === "over" ? { percent, passed, at: state.at } : null,
    }));
}
