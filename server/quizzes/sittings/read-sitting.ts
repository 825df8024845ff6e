import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { renderText } from "@/catalog/questions/render-text.ts";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import type { Catalog } from "@/catalog/types.ts";
import { type ScoredQuestion, sittingResult } from "@/domain/quizzes/sitting-result.ts";
import { sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { SittingQuestionView, SittingView } from "@/domain/quizzes/sitting-view.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { renderAsked } from "@/server/quizzes/render-asked.ts";
import { reviewQuestion } from "@/server/quizzes/review-question.ts";
import { objectiveWords, type SittingSource, sittingSource } from "@/server/quizzes/sitting-source.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";
import { askingOf, caseStudyOf, contentOf } from "./asking-of.ts";
import { savedAnswer } from "./saved-answer.ts";

/** A sitting with its questions; keys and explanations only of those that are settled. */
export const readSitting = query({
  name: "quizzes.sittings/read-sitting",
  input: z.strictObject({ sittingId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { sittingId }, viewer, now, tx }) => {
    const row = await tx.sitting.findFirst({
      where: { ...sittingsVisibleTo(viewer), id: sittingId },
      include: { questions: { orderBy: { place: "asc" }, include: { version: true } } },
    });
    if (!row) return notFound("sitting");
    const catalog = getCatalog();
    const state = sittingState(row, now);
    const source = sittingSource(catalog, row);
    const questions: SittingQuestionView<RichText>[] = [];
    for (const question of row.questions)
      questions.push(await viewOf(question, row.seed, state.kind === "over", source, catalog));
    const view: SittingView<RichText> = {
      id: row.id,
      kind: row.kind,
      source: { id: row.sourceId, title: source.title, address: source.address },
      afterEach: row.afterEach,
      asksConfidence: row.confidence,
      passLine: row.passLine,
      extraTime: row.extraTime,
      startedAt: row.startedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      readAt: now.toISOString(),
      over: state.kind === "over" ? { at: state.at.toISOString(), how: state.how } : null,
      questions,
      result:
        state.kind === "over"
          ? sittingResult(row.questions as ScoredQuestion[], row.passLine, Object.keys(source.areaNames))
          : null,
      areaNames: source.areaNames,
    };
    return view;
  },
});

type Row = Parameters<typeof askingOf>[1] &
  Parameters<typeof savedAnswer>[0] & {
    digest: string;
    score: number | null;
    objective: string | null;
    revealedAt: Date | null;
  };

async function viewOf(
  row: Row,
  seed: string,
  over: boolean,
  source: SittingSource,
  catalog: Catalog,
): Promise<SittingQuestionView<RichText>> {
  const asking = askingOf(seed, row);
  const saved = savedAnswer(row);
  const study = caseStudyOf(row);
  const objective = objectiveWords(source, row.objective);
  return {
    ...saved,
    ...(await renderAsked(asking.asked)),
    place: row.place,
    id: row.questionId,
    digest: row.digest,
    caseStudy: study && { id: study.id, title: study.title, text: await renderText(study.text) },
    review:
      over || row.revealedAt !== null
        ? await reviewQuestion(
            contentOf(row),
            asking,
            { answer: saved.answer, score: row.score, objective },
            catalog,
          )
        : null,
  };
}
