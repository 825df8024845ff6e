import type { Exam, Question, Quiz } from "@/catalog/questions/types.ts";

export type QuizCounts = { id: string; course: string; questions: number; byKind: Record<string, number> };

export type ExamCounts = {
  id: string;
  questions: number;
  byDomain: Record<string, number>;
  byObjective: Record<string, number>;
  byKind: Record<string, number>;
  /** Questions that put the reader into a situation. */
  scenarios: number;
};

export function countQuizzes(quizzes: readonly Quiz[]): QuizCounts[] {
  return quizzes.map(({ id, course, questions }) => ({
    id,
    course,
    questions: questions.length,
    byKind: countBy(questions, ({ content }) => content.kind),
  }));
}

/** An objective without questions counts 0: it is what is missing. */
export function countExams(exams: readonly Exam[]): ExamCounts[] {
  return exams.map(({ id, domains, questions }) => {
    const found = countBy(questions, ({ content }) => content.objectives[id] ?? "");
    const objectives = domains.flatMap((domain) => domain.objectives.map((one) => one.id));
    return {
      id,
      questions: questions.length,
      byDomain: Object.fromEntries(
        domains.map((domain) => [
          domain.id,
          domain.objectives.reduce((sum, objective) => sum + (found[objective.id] ?? 0), 0),
        ]),
      ),
      byObjective: Object.fromEntries(objectives.map((objective) => [objective, found[objective] ?? 0])),
      byKind: countBy(questions, ({ content }) => content.kind),
      scenarios: questions.filter(({ content }) => content.scenario).length,
    };
  });
}

function countBy(
  questions: readonly Question[],
  keyOf: (question: Question) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const question of questions) counts[keyOf(question)] = (counts[keyOf(question)] ?? 0) + 1;
  return counts;
}
