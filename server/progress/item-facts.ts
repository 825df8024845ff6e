import "server-only";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Catalog, Course, Item, Track } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type ItemState, labState, lessonState, quizState } from "@/domain/progress/item-state.ts";
import type { PlannedCourse } from "@/domain/progress/track-progress.ts";
import type { Tx } from "@/server/db.ts";
import { workVisibleTo } from "@/server/labs/visible-to.ts";
import { quizOutcomes } from "@/server/quizzes/quiz-outcomes.ts";
import { progressVisibleTo } from "./visible-to.ts";

/**
 * How far a viewer is with everything: five reads, whatever the size of the catalogue.
 * @returns the state of an item by its key, `lesson:<id>`, `lab:<id>` or `quiz:<id>`
 */
export async function itemStates(
  tx: Tx,
  viewer: SignedIn,
  catalog: Catalog,
  now: Date,
): Promise<(key: string) => ItemState> {
  const mine = progressVisibleTo(viewer);
  const work = workVisibleTo(viewer);
  const answers = await tx.questionAnswer.findMany({
    where: mine,
    distinct: ["lessonId", "questionId", "correct"],
    select: { lessonId: true, questionId: true, correct: true },
  });
  const runs = await tx.snippetRun.findMany({ where: mine, select: { lessonId: true } });
  const workspaces = await tx.labWorkspace.findMany({ where: work, select: { labId: true } });
  const passes = await tx.labPass.findMany({ where: work, select: { labId: true } });
  const quizzes = await quizOutcomes(tx, viewer, now);

  const touched = new Set([...answers, ...runs].map(({ lessonId }) => lessonId));
  const right = new Map<string, Set<string>>();
  for (const { lessonId, questionId, correct } of answers)
    if (correct) right.set(lessonId, (right.get(lessonId) ?? new Set()).add(questionId));
  const started = new Set(workspaces.map(({ labId }) => labId));
  const verified = new Set(passes.map(({ labId }) => labId));
  const sat = new Set(quizzes.map(({ quizId }) => quizId));
  const passed = new Set(quizzes.flatMap(({ quizId, result }) => (result?.passed ? [quizId] : [])));

  return (key) => {
    const id = key.slice(key.indexOf(":") + 1);
    if (key.startsWith("lab:")) return labState({ verified: verified.has(id), touched: started.has(id) });
    if (key.startsWith("quiz:")) return quizState({ passed: passed.has(id), touched: sat.has(id) });
    const questions = catalog.lessonById.get(id)?.questions.map((question) => question.id) ?? [];
    return lessonState({ questions, right: right.get(id) ?? new Set(), touched: touched.has(id) });
  };
}

/** The courses of a track as progress is computed over them. */
export function plannedCourses(track: Track, catalog: Catalog): PlannedCourse[] {
  return track.courses.map(({ id, title, needs, items }: Course) => ({
    id,
    title,
    needs,
    items: items.map((item) => plannedItem(item, catalog)),
  }));
}

function plannedItem(item: Item, catalog: Catalog): PlannedCourse["items"][number] {
  const facts = itemFacts(item);
  return { ...facts, key: itemKey(item), kind: item.kind, verifies: verifiedBy(item, facts.skills, catalog) };
}

/** A lab verifies what it practises. A quiz verifies what wants no lab; for the rest it is a beginning. */
export function verifiedBy(
  { kind }: Item,
  skills: readonly string[],
  { skillById }: Catalog,
): readonly string[] {
  if (kind === "lesson") return [];
  return kind === "lab" ? skills : skills.filter((id) => skillById.get(id)?.depth === "lesson");
}
