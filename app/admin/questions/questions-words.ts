import type { QuestionSign } from "@/domain/quizzes/question-signs.ts";

/** The signs, in the words of whoever writes questions. */
export const SIGN_WORDS: Record<QuestionSign, string> = {
  "too-few": "Too few answers to tell",
  hard: "Hardly anybody gets it",
  easy: "Nearly everybody gets it",
  "strong-miss-it": "Strong learners miss it",
  "unused-option": "An option that nobody takes",
  flagged: "Reported",
};

export const percentWords = (share: number | null): string =>
  share === null ? "–" : `${Math.round(share * 100)} %`;

export const correlationWords = (value: number | null): string =>
  value === null ? "–" : value.toFixed(2).replace("-", "−");
