import "server-only";
import type { Catalog, Course, Item, Track } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type ItemState, labState, lessonState } from "@/domain/progress/item-state.ts";
import type { PlannedCourse } from "@/domain/progress/track-progress.ts";
import { paths } from "@/paths.ts";
import type { Tx } from "@/server/db.ts";
import { workVisibleTo } from "@/server/labs/visible-to.ts";
import { progressVisibleTo } from "./visible-to.ts";

/**
 * How far a viewer is with everything: four reads, whatever the size of the catalogue.
 * @returns the state of an item by its key, `lesson:<id>` or `lab:<id>`
 */
export async function itemStates(
  tx: Tx,
  viewer: SignedIn,
  catalog: Catalog,
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

  const touched = new Set([...answers, ...runs].map(({ lessonId }) => lessonId));
  const right = new Map<string, Set<string>>();
  for (const { lessonId, questionId, correct } of answers)
    if (correct) right.set(lessonId, (right.get(lessonId) ?? new Set()).add(questionId));
  const started = new Set(workspaces.map(({ labId }) => labId));
  const verified = new Set(passes.map(({ labId }) => labId));

  return (key) => {
    const id = key.slice(key.indexOf(":") + 1);
    if (key.startsWith("lab:")) return labState({ verified: verified.has(id), touched: started.has(id) });
    const questions = catalog.lessonById.get(id)?.questions.map((question) => question.id) ?? [];
    return lessonState({ questions, right: right.get(id) ?? new Set(), touched: touched.has(id) });
  };
}

/** The courses of a track as progress is computed over them. */
export function plannedCourses(track: Track): PlannedCourse[] {
  return track.courses.map(({ id, title, needs, items }: Course) => ({
    id,
    title,
    needs,
    items: items.map(plannedItem),
  }));
}

function plannedItem(item: Item): PlannedCourse["items"][number] {
  const { title, minutes, skills } = item.kind === "lesson" ? item.lesson : item.lab;
  const address = item.kind === "lesson" ? item.lesson.address : paths.lab(item.lab.slug);
  return { key: `${item.kind}:${item.id}`, kind: item.kind, title, address, minutes, skills };
}
