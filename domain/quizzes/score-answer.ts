import type { Answer } from "./answer.ts";
import type { AnswerKey } from "./asked-question.ts";

/**
 * How much of an answer is right, from 0 to 1. Part of it counts where several things are decided at once:
 * - several right choices: each right one counts one share, each wrong one takes one away;
 * - an order: the share of pairs that stand the right way round, less the share that do not (Kendall's tau), so
 *   that guessing earns nothing;
 * - matching: the share of left sides with their own right side.
 * An answer of another form than the question's earns nothing.
 */
export function scoreAnswer(key: AnswerKey, answer: Answer): number {
  switch (key.kind) {
    case "single":
      return "choice" in answer && answer.choice === key.right ? 1 : 0;
    case "multiple":
      return "choices" in answer ? choicesScore(key.right, new Set(answer.choices)) : 0;
    case "ordering":
      return "order" in answer ? orderScore(key.order, answer.order) : 0;
    case "matching":
      return "pairs" in answer ? pairsScore(key.pairs, answer.pairs) : 0;
    case "number":
      return "text" in answer && isNear(readNumber(answer.text), key) ? 1 : 0;
    case "words":
      return "text" in answer && key.accept.some((text) => sameWords(text, answer.text, key.exact)) ? 1 : 0;
    case "output":
      return "text" in answer && printed(answer.text) === printed(key.prints) ? 1 : 0;
  }
}

function choicesScore(right: readonly string[], chosen: ReadonlySet<string>): number {
  const hits = right.filter((id) => chosen.has(id)).length;
  const misses = chosen.size - hits;
  return Math.max(0, hits - misses) / right.length;
}

function orderScore(order: readonly string[], given: readonly string[]): number {
  if (given.length !== order.length || new Set(given).size !== order.length) return 0;
  const places = given.map((id) => order.indexOf(id));
  if (places.includes(-1)) return 0;
  let kept = 0;
  let turned = 0;
  for (const [index, place] of places.entries())
    for (const later of places.slice(index + 1)) place < later ? kept++ : turned++;
  return Math.max(0, kept - turned) / (kept + turned);
}

function pairsScore(
  pairs: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): number {
  const left = Object.keys(pairs);
  return left.filter((id) => Object.hasOwn(given, id) && given[id] === pairs[id]).length / left.length;
}

/**
 * A number as people type it: a point or a comma before the decimals, spaces, apostrophes or thin spaces between
 * thousands, a power of ten as 1e3, a percent sign behind it.
 * @returns NaN when it is none
 */
export function readNumber(text: string): number {
  const tight = text
    .trim()
    .replace(/[\s'’_]/g, "")
    .replace(/%$/, "")
    .replace(/^[−–]/, "-");
  // "1,234.5" and "1,234" have commas between thousands; "0,5" has one before its decimals.
  const plain = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(tight)
    ? tight.replaceAll(",", "")
    : tight.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

function isNear(given: number, { value, within }: { value: number; within: number }): boolean {
  // What binary fractions add: 0.1 + 0.2 is as near to 0.3 as it gets.
  const slack = Math.abs(value) * 1e-9;
  return Math.abs(given - value) <= within + slack;
}

function sameWords(wanted: string, given: string, exact: boolean): boolean {
  const form = (text: string) => {
    const tidy = text
      .trim()
      .replace(/\s+/g, " ")
      .replace(/^`(.*)`$/, "$1");
    return exact ? tidy : tidy.toLowerCase();
  };
  return form(wanted) === form(given);
}

/** What stands on the screen: spaces at the ends of lines and empty lines at the end cannot be seen. */
function printed(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n+$/, "");
}
