import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type ScoredQuestion, type SittingResult, sittingResult } from "@/domain/quizzes/sitting-result.ts";
import { type SittingState, sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { Tx } from "@/server/db.ts";
import type { SittingKind } from "@/server/generated/prisma/client.ts";
import { sittingsVisibleTo } from "./visible-to.ts";

export type SittingOutcome = {
  id: string;
  sourceId: string;
  dueAt: Date | null;
  state: SittingState;
  /** Of what is saved so far, where it goes on. */
  result: SittingResult;
};

/**
 * What a viewer's sittings of a kind came to, oldest first.
 * @param sourceIds the quizzes or exams; all of them unless told
 */
export async function sittingOutcomes(
  tx: Tx,
  viewer: SignedIn,
  kind: SittingKind,
  now: Date,
  sourceIds?: readonly string[],
): Promise<SittingOutcome[]> {
  const rows = await tx.sitting.findMany({
    where: {
      ...sittingsVisibleTo(viewer),
      kind,
      ...(sourceIds && { sourceId: { in: [...sourceIds] } }),
    },
    orderBy: { startedAt: "asc" },
    include: { questions: { select: { score: true, area: true, confidence: true } } },
  });
  return rows.map(({ id, sourceId, passLine, questions, ...clock }) => ({
    id,
    sourceId,
    dueAt: clock.dueAt,
    state: sittingState(clock, now),
    result: sittingResult(questions as ScoredQuestion[], passLine, []),
  }));
}
