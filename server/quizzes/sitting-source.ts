import "server-only";
import type { Catalog } from "@/catalog/types.ts";
import { paths } from "@/paths.ts";

/** What a sitting was drawn from, in words. */
export type SittingSource = {
  title: string;
  address: string;
  /** The names of its areas by their ids, in order. */
  areaNames: Record<string, string>;
  /** The objectives of an exam, in words, by their ids. */
  objectives: ReadonlyMap<string, string>;
};

/** A quiz or exam that is no longer in the catalogue is called by its id. */
export function sittingSource(
  catalog: Catalog,
  { kind, sourceId }: { kind: "QUIZ" | "MOCK" | "PRACTICE"; sourceId: string },
): SittingSource {
  if (kind === "QUIZ") {
    const title = catalog.quizzes.find(({ id }) => id === sourceId)?.title ?? sourceId;
    return { title, address: paths.quiz(sourceId), areaNames: { [sourceId]: title }, objectives: new Map() };
  }
  const exam = catalog.exams.find(({ id }) => id === sourceId);
  const domains = exam?.domains ?? [];
  return {
    title: exam?.title ?? sourceId,
    address: paths.exam(sourceId),
    areaNames: Object.fromEntries(domains.map(({ id, name }) => [id, name])),
    objectives: new Map(
      domains.flatMap(({ objectives }) => objectives.map(({ id, name }) => [id, `${id} ${name}`] as const)),
    ),
  };
}

/** An objective in words; one that the exam has no longer is called by its id. */
export function objectiveWords({ objectives }: SittingSource, id: string | null): string | null {
  return id === null ? null : (objectives.get(id) ?? id);
}
