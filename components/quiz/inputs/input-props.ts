import type { RichText } from "@/catalog/questions/rich-text.ts";
import type { Answer } from "@/domain/quizzes/answer.ts";
import type { QuestionInput } from "@/domain/quizzes/asked-question.ts";
import type { QuestionReview } from "@/domain/quizzes/sitting-view.ts";

/** What every way to answer is given. */
export type InputProps<K extends QuestionInput["kind"]> = {
  /** Unique in the page. */
  name: string;
  input: Extract<QuestionInput<RichText>, { kind: K }>;
  answer: Answer | null;
  /** Null takes the answer back. */
  onAnswer: (answer: Answer | null) => void;
  /** Nothing can be changed any more. */
  settled: boolean;
  /** What is right, once it may be shown. */
  review: QuestionReview<RichText> | null;
};
