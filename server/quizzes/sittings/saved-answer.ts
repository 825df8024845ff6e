import "server-only";
import type { Answer } from "@/domain/quizzes/answer.ts";
import type { SavedAnswer } from "@/domain/quizzes/sitting-view.ts";

/** What is kept of an answer, as the page shows it. */
export function savedAnswer(row: {
  answer: unknown;
  confidence: number | null;
  flagged: boolean;
  revision: number;
}): SavedAnswer {
  return {
    answer: row.answer as Answer | null,
    confidence: row.confidence as SavedAnswer["confidence"],
    flagged: row.flagged,
    revision: row.revision,
  };
}
