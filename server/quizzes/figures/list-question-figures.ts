import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { type QuestionFigures, type QuestionSign, signsOf } from "@/domain/quizzes/question-signs.ts";
import { seenCohortIds } from "@/server/cohorts/seen-cohort.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { questionFigures } from "./question-figures.ts";

/** What the list can be sorted by; questions that were never asked come last. */
export const FIGURE_SORTS = ["signs", "mean", "discrimination", "asked"] as const;

export type FiguresRow = Omit<QuestionFigures, "picks"> & {
  id: string;
  kind: string;
  stem: string;
  signs: QuestionSign[];
};

/** How the questions of a quiz or an exam do, for those who look after the content. */
export const listQuestionFigures = query({
  name: "quizzes.figures/list-question-figures",
  input: z.strictObject({
    sourceId: z.string().max(100),
    sort: z.enum(FIGURE_SORTS),
    /** Of the sittings of its learners only; null for everybody's. */
    cohortId: z.uuid().nullable(),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { sourceId, sort, cohortId }, viewer, now, tx }) => {
    const { quizzes, exams } = getCatalog();
    const source = [...quizzes, ...exams].find(({ id }) => id === sourceId);
    if (!source) return notFound("quiz or exam");
    const whose = cohortId === null ? null : await seenCohortIds(tx, viewer, cohortId);
    if (cohortId !== null && !whose) return notFound("cohort");
    const figures = await questionFigures(tx, source.questions, now, whose?.accountIds ?? null);
    const rows = source.questions.flatMap(({ id, content }): FiguresRow[] => {
      const found = figures.get(id);
      if (!found) return [];
      const { picks: _, ...shown } = found;
      return [{ id, kind: content.kind, stem: content.stem, ...shown, signs: signsOf(found) }];
    });
    return { title: source.title, cohort: whose?.cohort ?? null, rows: rows.sort(COMPARE[sort]) };
  },
});

const last = Number.POSITIVE_INFINITY;

const COMPARE: Record<(typeof FIGURE_SORTS)[number], (a: FiguresRow, b: FiguresRow) => number> = {
  signs: (a, b) => weight(b) - weight(a),
  mean: (a, b) => (a.mean ?? last) - (b.mean ?? last),
  discrimination: (a, b) => (a.discrimination ?? last) - (b.discrimination ?? last),
  asked: (a, b) => b.asked - a.asked,
};

/** Reports weigh most: somebody took the trouble. */
function weight({ flags, signs }: FiguresRow): number {
  return 10 * flags + signs.filter((sign) => sign !== "too-few" && sign !== "flagged").length;
}
