import type { ContentKind, ProblemKind } from "@/domain/reports/problem-report.ts";

/** The kinds of a problem, in the words of whoever reports it. */
export const PROBLEM_WORDS: Record<ProblemKind, string> = {
  WRONG: "Something is wrong",
  UNCLEAR: "I do not understand it",
  BROKEN: "It does not work",
};

export const CONTENT_WORDS: Record<ContentKind, string> = {
  LESSON: "Lesson",
  LAB: "Lab",
  QUESTION: "Question",
};
