import { type Change, diffWords } from "diff";

/** How much of the words wanted must be there for a comparison to help, as a share of their length. */
const LIKE = 0.5;

/**
 * What was to be read beside what is read, for a terminal: both texts, and the words in which they part as
 * `git diff --word-diff` writes them, `[-gone-]` and `{+there instead+}`.
 * @param wanted the words that must stand somewhere in `seen`
 * @param seen one or more lines; the one that is most like `wanted` is compared, if any is like it at all
 */
export function wordDifference(wanted: string, seen: string): string {
  const lines = seen.split("\n").filter((line) => line.trim() !== "");
  const compared = lines.map((line) => diffWords(wanted, line));
  const nearest = compared.reduce<Change[] | undefined>(
    (best, one) => (best && inCommon(best) >= inCommon(one) ? best : one),
    undefined,
  );
  return [
    `says:   ${wanted}`,
    ...(lines.length > 0 ? lines : ["(nothing)"]).map(
      (line, index) => `${index === 0 ? "reads: " : "       "} ${line}`,
    ),
    ...(nearest && inCommon(nearest) >= LIKE * wanted.length
      ? [`differ: ${nearest.map(marked).join("")}`]
      : []),
  ].join("\n");
}

const inCommon = (changes: readonly Change[]) =>
  changes.reduce((sum, { added, removed, value }) => (added || removed ? sum : sum + value.trim().length), 0);

function marked({ added, removed, value }: Change): string {
  if (added) return `{+${value}+}`;
  return removed ? `[-${value}-]` : value;
}
