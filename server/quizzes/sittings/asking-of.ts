import "server-only";
import { type Asking, askQuestion } from "@/catalog/questions/ask-question.ts";
import type { CaseStudy, QuestionContent } from "@/catalog/questions/types.ts";

/** A question of a sitting, with the version that was asked. */
export type AskedRow = {
  place: number;
  questionId: string;
  version: { content: unknown; caseStudy: unknown };
};

/** The question as this sitting puts it: always the same for the same sitting. */
export function askingOf(seed: string, { place, questionId, version }: AskedRow): Asking {
  // The schema judged it when it was kept.
  return askQuestion(version.content as QuestionContent, `${seed} ${place} ${questionId}`);
}

export function contentOf({ version }: AskedRow): QuestionContent {
  return version.content as QuestionContent;
}

export function caseStudyOf({ version }: AskedRow): CaseStudy | null {
  return version.caseStudy as CaseStudy | null;
}
