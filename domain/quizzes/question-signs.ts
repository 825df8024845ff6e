/** How a question did, over all who were asked it. */
export type QuestionFigures = {
  /** How often it was asked and settled. */
  asked: number;
  answered: number;
  /** The mean score, from 0 to 1: what psychometrics calls its difficulty. Null where it was never asked. */
  mean: number | null;
  /**
   * How far those who did well elsewhere in the sitting did well here: the correlation of the item with the rest.
   * Null where it cannot be told.
   */
  discrimination: number | null;
  /** How often each option was chosen, in the author's order; empty for questions without options. */
  picks: readonly { correct: boolean; count: number }[];
  /** Open reports. */
  flags: number;
};

export type QuestionSign = "too-few" | "hard" | "easy" | "strong-miss-it" | "unused-option" | "flagged";

/** Fewer answers say nothing. */
const ENOUGH = 20;
const HARD = 0.25;
const EASY = 0.95;
/** Below this an item tells strong from weak hardly at all; R. L. Ebel, Essentials of Educational Measurement, 1972. */
const TELLS_APART = 0.1;

/** What in a question's figures an author should look at. */
export function signsOf({ asked, mean, discrimination, picks, flags }: QuestionFigures): QuestionSign[] {
  const flagged: QuestionSign[] = flags > 0 ? ["flagged"] : [];
  if (asked < ENOUGH || mean === null) return [...flagged, "too-few"];
  return [
    ...flagged,
    ...(mean < HARD ? (["hard"] as const) : []),
    ...(mean > EASY ? (["easy"] as const) : []),
    ...(discrimination !== null && discrimination < TELLS_APART ? (["strong-miss-it"] as const) : []),
    ...(picks.some(({ correct, count }) => !correct && count === 0) ? (["unused-option"] as const) : []),
  ];
}
