import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { askQuestion } from "@/catalog/questions/ask-question.ts";
import { renderText } from "@/catalog/questions/render-text.ts";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { type QuestionFigures, type QuestionSign, signsOf } from "@/domain/quizzes/question-signs.ts";
import type { SittingQuestionView } from "@/domain/quizzes/sitting-view.ts";
import { seenCohortIds } from "@/server/cohorts/seen-cohort.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { renderAsked } from "@/server/quizzes/render-asked.ts";
import { reviewQuestion } from "@/server/quizzes/review-question.ts";
import { questionFigures } from "./question-figures.ts";

export type QuestionFiguresView = {
  id: string;
  /** Where its author finds it. */
  file: string;
  line: number;
  sources: { title: string; id: string }[];
  /** Whose sittings the figures are of; null for everybody's. */
  cohort: { id: string; name: string } | null;
  figures: QuestionFigures;
  signs: QuestionSign[];
  /** The options as they stand in the file, with how often each was chosen. */
  options: { text: RichText; correct: boolean; count: number }[];
  /** As somebody may be asked it, with what is right. */
  question: SittingQuestionView<RichText>;
  reports: { id: string; text: string; sentAt: Date }[];
};

/** One question with its key, its figures and what readers said of it. */
export const readQuestionFigures = query({
  name: "quizzes.figures/read-question-figures",
  input: z.strictObject({
    questionId: z.string().max(100),
    /** Of the sittings of its learners only; null for everybody's. */
    cohortId: z.uuid().nullable(),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { questionId, cohortId }, viewer, now, tx }) => {
    const catalog = getCatalog();
    const question = catalog.questionById.get(questionId);
    if (!question) return notFound("question");
    const { content, caseStudy } = question;
    const whose = cohortId === null ? null : await seenCohortIds(tx, viewer, cohortId);
    if (cohortId !== null && !whose) return notFound("cohort");
    const figures = (await questionFigures(tx, [question], now, whose?.accountIds ?? null)).get(questionId);
    if (!figures) return notFound("question");
    const asking = askQuestion(content, "as authors see it");
    const options = "options" in content ? content.options : [];
    const view: QuestionFiguresView = {
      id: questionId,
      file: question.file,
      line: question.line,
      sources: [...catalog.quizzes, ...catalog.exams]
        .filter(({ questions }) => questions.includes(question))
        .map(({ id, title }) => ({ id, title })),
      cohort: whose?.cohort ?? null,
      figures,
      signs: signsOf(figures),
      options: await Promise.all(
        options.map(async (option, place) => ({
          text: await renderText("text" in option ? option.text : `Line ${option.line}`),
          correct: option.correct === true,
          count: figures.picks[place]?.count ?? 0,
        })),
      ),
      question: {
        ...(await renderAsked(asking.asked)),
        place: 1,
        id: questionId,
        digest: question.digest,
        answer: null,
        confidence: null,
        flagged: false,
        revision: 0,
        caseStudy: caseStudy && { ...caseStudy, text: await renderText(caseStudy.text) },
        review: await reviewQuestion(
          content,
          asking,
          { answer: null, score: null, objective: null },
          catalog,
        ),
      },
      reports: await tx.problemReport.findMany({
        where: { contentKind: "QUESTION", contentId: questionId, closedAt: null },
        orderBy: { sentAt: "desc" },
        take: 20,
        select: { id: true, text: true, sentAt: true },
      }),
    };
    return view;
  },
});
