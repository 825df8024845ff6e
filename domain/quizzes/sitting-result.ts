import { wilsonInterval } from "./wilson-interval.ts";

/** How sure somebody was of an answer, from guessing to certain. */
export const CONFIDENCE_LEVELS = [1, 2, 3] as const;
export type Confidence = (typeof CONFIDENCE_LEVELS)[number];

export type ScoredQuestion = {
  /** From 0 to 1; null where nothing was answered, which earns nothing. */
  score: number | null;
  area: string;
  confidence: Confidence | null;
};

/** Points earned of those that could be, with the range in which the true share lies (95 percent). */
export type Share = { earned: number; asked: number; low: number; high: number };

export type SittingResult = Share & {
  /** Percent of all points, rounded down: nobody passes by rounding. */
  percent: number;
  passed: boolean;
  answered: number;
  areas: (Share & { area: string })[];
  /** For each level that was chosen, how much of it was right; empty where nobody was asked. */
  calibration: (Share & { level: Confidence })[];
};

/**
 * What a sitting comes to.
 * @param passLine percent
 * @param areas in the order in which they are told; those without a question are left out
 */
export function sittingResult(
  questions: readonly ScoredQuestion[],
  passLine: number,
  areas: readonly string[],
): SittingResult {
  const total = shareOf(questions);
  return {
    ...total,
    ...sittingMark(total, passLine),
    answered: questions.filter(({ score }) => score !== null).length,
    areas: areas.flatMap((area) => {
      const found = questions.filter((question) => question.area === area);
      return found.length > 0 ? [{ area, ...shareOf(found) }] : [];
    }),
    calibration: CONFIDENCE_LEVELS.flatMap((level) => {
      const found = questions.filter(({ confidence, score }) => confidence === level && score !== null);
      return found.length > 0 ? [{ level, ...shareOf(found) }] : [];
    }),
  };
}

/**
 * What a sitting comes to in one figure: percent of all points, rounded down.
 * @param passLine percent
 */
export function sittingMark(
  { earned, asked }: Pick<Share, "earned" | "asked">,
  passLine: number,
): Pick<SittingResult, "percent" | "passed"> {
  const percent = asked === 0 ? 0 : Math.floor((100 * earned) / asked + 1e-9);
  return { percent, passed: asked > 0 && percent >= passLine };
}

/** What was earned of a list of questions. */
export function shareOf(questions: readonly { score: number | null }[]): Share {
  const earned = questions.reduce((sum, { score }) => sum + (score ?? 0), 0);
  const [low, high] = wilsonInterval(earned, questions.length);
  return { earned, asked: questions.length, low, high };
}
