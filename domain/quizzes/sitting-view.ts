import type { Answer } from "./answer.ts";
import type { AnswerKey, AskedQuestion } from "./asked-question.ts";
import type { Confidence, SittingResult } from "./sitting-result.ts";

/** An answer as the server has it. */
export type SavedAnswer = {
  answer: Answer | null;
  confidence: Confidence | null;
  flagged: boolean;
  /** Grows with each write; a save names the one that it was made from. */
  revision: number;
};

/** All that was withheld, of a question that is settled. */
export type QuestionReview<T> = {
  /** From 0 to 1; null where nothing was answered. */
  score: number | null;
  key: AnswerKey;
  /** By the id of the choice, line, item or side. */
  replies: Record<string, T>;
  /** For an answer that is typed. */
  why: T | null;
  /** The reply to the wrong answer that was typed, where it is one that people give. */
  reply: T | null;
  sources: { title: string; url: string }[];
  /** What it asks for in an exam, in words. */
  objective: string | null;
};

export type SittingQuestionView<T> = SavedAnswer &
  AskedQuestion<T> & {
    place: number;
    /** The question's own id, which a report names. */
    id: string;
    digest: string;
    caseStudy: { id: string; title: string; text: T } | null;
    /** Null until its time has come. */
    review: QuestionReview<T> | null;
  };

/**
 * A sitting as its owner's page shows it.
 * @typeParam T how rendered text is held
 */
export type SittingView<T> = {
  id: string;
  kind: "QUIZ" | "MOCK" | "PRACTICE";
  source: { id: string; title: string; address: string };
  afterEach: boolean;
  asksConfidence: boolean;
  passLine: number;
  /** Percent more than the usual time. */
  extraTime: number;
  startedAt: string;
  dueAt: string | null;
  /** The server's time when this was read: the page's clock counts from it. */
  readAt: string;
  over: { at: string; how: "handed-in" | "time-up" } | null;
  questions: SittingQuestionView<T>[];
  /** Null while it goes on. */
  result: SittingResult | null;
  /** The names of the areas that the result tells. */
  areaNames: Record<string, string>;
};
