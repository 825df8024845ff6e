import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { SittingResult } from "@/domain/quizzes/sitting-result.ts";
import type { Tx } from "@/server/db.ts";
import { sittingOutcomes } from "./sitting-outcomes.ts";

export type QuizOutcome = {
  quizId: string;
  /** Null while it goes on. */
  result: (SittingResult & { at: Date }) | null;
};

/** What every sitting of a course's quiz came to, oldest first. @param quizIds all of them unless told */
export async function quizOutcomes(
  tx: Tx,
  viewer: SignedIn,
  now: Date,
  quizIds?: readonly string[],
): Promise<QuizOutcome[]> {
  const outcomes = await sittingOutcomes(tx, viewer, "QUIZ", now, quizIds);
  return outcomes.map(({ sourceId, state, result }) => ({
    quizId: sourceId,
    result: state.kind === "over" ? { ...result, at: state.at } : null,
  }));
}
