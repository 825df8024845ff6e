import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { type ItemState, lessonState } from "@/domain/progress/item-state.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { itemStates } from "./item-facts.ts";
import { progressVisibleTo } from "./visible-to.ts";

export type LessonProgressView = {
  /** The newest answer to each question. */
  answered: Record<string, { option: string; correct: boolean }>;
  /** Questions that were answered rightly at least once. */
  right: string[];
  state: ItemState;
  /** The state of every item of the lesson's course, by key. */
  items: Record<string, ItemState>;
};

/** What a viewer has done in a lesson. */
export const readLessonProgress = query({
  name: "progress.read-lesson-progress",
  input: z.strictObject({ lessonId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { lessonId }, viewer, now, tx }) => {
    const catalog = getCatalog();
    const lesson = catalog.lessonById.get(lessonId);
    if (!lesson) return notFound("lesson");
    const answers = await tx.questionAnswer.findMany({
      where: { ...progressVisibleTo(viewer), lessonId },
      orderBy: [{ answeredAt: "asc" }, { id: "asc" }],
      select: { questionId: true, option: true, correct: true },
    });
    const right = new Set(answers.filter(({ correct }) => correct).map(({ questionId }) => questionId));
    const stateOf = await itemStates(tx, viewer, catalog, now);
    const questions = lesson.questions.map(({ id }) => id);
    const view: LessonProgressView = {
      answered: Object.fromEntries(
        answers.map(({ questionId, option, correct }) => [questionId, { option, correct }]),
      ),
      right: [...right],
      state: lessonState({ questions, right, touched: stateOf(`lesson:${lessonId}`) !== "open" }),
      items: Object.fromEntries(
        (catalog.courseById.get(lesson.course)?.items ?? [])
          .map(({ kind, id }) => `${kind}:${id}`)
          .map((key) => [key, stateOf(key)]),
      ),
    };
    return view;
  },
});
