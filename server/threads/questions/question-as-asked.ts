import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { askQuestion } from "@/catalog/questions/ask-question.ts";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import type { AskedQuestion } from "@/domain/quizzes/asked-question.ts";
import { sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { Tx } from "@/server/db.ts";
import { renderAsked } from "@/server/quizzes/render-asked.ts";
import { askingOf } from "@/server/quizzes/sittings/asking-of.ts";

export type QuestionAsAsked = {
  asked: Pick<AskedQuestion<RichText>, "stem" | "code">;
  /** Where the learner has answered it; null where that is gone. */
  sitting: { id: string; place: number } | null;
};

/**
 * A question as a learner was asked it last, numbers and all, in a sitting in which it is settled; as it is published
 * now where there is no such sitting any more. Without its answer.
 * @returns null where there is neither
 */
export async function questionAsAsked(
  tx: Tx,
  { learnerId, questionId }: { learnerId: string; questionId: string },
  now: Date,
): Promise<QuestionAsAsked | null> {
  const rows = await tx.sittingQuestion.findMany({
    where: { questionId, sitting: { accountId: learnerId } },
    orderBy: { sitting: { startedAt: "desc" } },
    take: 20,
    include: { sitting: true, version: true },
  });
  const row = rows.find(
    ({ revealedAt, sitting }) => revealedAt !== null || sittingState(sitting, now).kind === "over",
  );
  const published = getCatalog().questionById.get(questionId);
  const asking = row
    ? askingOf(row.sitting.seed, row)
    : published && askQuestion(published.content, questionId);
  if (!asking) return null;
  const { stem, code } = await renderAsked(asking.asked);
  return {
    asked: { stem, code },
    sitting: row ? { id: row.sittingId, place: row.place } : null,
  };
}
