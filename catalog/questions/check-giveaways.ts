import type { Problems } from "@/catalog/problems.ts";
import type { Question } from "./types.ts";

/** How far from chance a bank may be: 2.58 standard errors, one chance in two hundred. */
const STANDARD_ERRORS = 2.58;
/** In fewer questions a run of one place is no sign of anything. */
const ENOUGH = 20;

/** What the single-choice questions of a bank tell by their form alone. */
export type Giveaways = {
  singles: number;
  /** Questions whose right option is longer than every other. */
  longestIsRight: number;
  /** As many as chance alone would make. */
  longestByChance: number;
  /** Pearson's chi-square of the place of the right option in the file, and its degrees of freedom. */
  chiSquare: number;
  degrees: number;
};

/** Counts what the form of a bank's single-choice questions gives away. */
export function giveawaysOf(questions: readonly Question[]): Giveaways {
  const singles = questions.flatMap(({ content }) => (content.kind === "single" ? [content.options] : []));
  const sizes = new Set(singles.map((options) => options.length));
  let chiSquare = 0;
  let degrees = 0;
  for (const size of sizes) {
    const group = singles.filter((options) => options.length === size);
    const expected = group.length / size;
    // The approximation needs about five in each place.
    if (expected < 5) continue;
    degrees += size - 1;
    for (let place = 0; place < size; place++) {
      const found = group.filter((options) => options[place]?.correct).length;
      chiSquare += (found - expected) ** 2 / expected;
    }
  }
  const longestIsRight = singles.filter((options) =>
    options.every(({ text, correct }) => correct || text.length < rightLength(options)),
  ).length;
  const longestByChance = singles.reduce((sum, options) => sum + 1 / options.length, 0);
  return { singles: singles.length, longestIsRight, longestByChance, chiSquare, degrees };
}

/** Reports a bank in which the place or the length of an option gives the answer away. */
export function checkGiveaways(
  name: string,
  file: string,
  questions: readonly Question[],
  problems: Problems,
): void {
  const { singles, longestIsRight, longestByChance, chiSquare, degrees } = giveawaysOf(questions);
  if (singles < ENOUGH) return;
  const share = longestByChance / singles;
  const spread = Math.sqrt(singles * share * (1 - share));
  if (longestIsRight > longestByChance + STANDARD_ERRORS * spread)
    problems.add(
      file,
      1,
      `${name}: the right option is the longest in ${longestIsRight} of ${singles} questions; chance makes about ${Math.round(longestByChance)}`,
    );
  if (degrees > 0 && chiSquare > criticalChiSquare(degrees))
    problems.add(
      file,
      1,
      `${name}: the right option stands in some places too often (chi-square ${chiSquare.toFixed(1)} at ${degrees} degrees of freedom)`,
    );
}

/** Wilson and Hilferty's approximation of the chi-square that is exceeded once in two hundred. */
function criticalChiSquare(degrees: number): number {
  const share = 2 / (9 * degrees);
  return degrees * (1 - share + STANDARD_ERRORS * Math.sqrt(share)) ** 3;
}

function rightLength(options: readonly { text: string; correct?: true | undefined }[]): number {
  return options.find(({ correct }) => correct)?.text.length ?? 0;
}
