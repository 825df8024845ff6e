import { type Share, shareOf } from "./sitting-result.ts";

/** A settled question of somebody: its score, and what it asks for in the exam. */
export type SettledQuestion = { questionId: string; objective: string; score: number | null };

export type ExamOutline = readonly { id: string; objectives: readonly { id: string }[] }[];

export type Readiness = {
  /** Of the bank's questions, how many were met. */
  met: number;
  domains: (Share & { id: string; objectives: (Share & { id: string })[] })[];
};

/**
 * How ready somebody is for an exam, by its domains and objectives: of each question that they met, what the latest
 * answer earned. Where nothing was met, the share is of none and may be anything.
 * @param settled oldest first
 */
export function readiness(outline: ExamOutline, settled: readonly SettledQuestion[]): Readiness {
  const latest = new Map(settled.map((question) => [question.questionId, question]));
  const questions = [...latest.values()];
  const within = (objectives: readonly string[]) =>
    shareOf(questions.filter(({ objective }) => objectives.includes(objective)));
  return {
    met: questions.length,
    domains: outline.map(({ id, objectives }) => ({
      id,
      ...within(objectives.map((objective) => objective.id)),
      objectives: objectives.map((objective) => ({ id: objective.id, ...within([objective.id]) })),
    })),
  };
}
