import { evaluate, type Values } from "./expression.ts";
import type { QuestionContent } from "./types.ts";

/** Numbers go up to 12 places behind the point; more are the noise of binary fractions. */
const PLACES = 12;

/**
 * The numbers of one sitting of a question: its parameters drawn, then what is derived from them.
 * @param random uniform in [0, 1)
 * @throws Error when an expression cannot be evaluated
 */
export function drawValues(
  { parameters, derived }: Pick<QuestionContent, "parameters" | "derived">,
  random: () => number,
): Values {
  const values: Record<string, number> = {};
  for (const [name, range] of Object.entries(parameters)) {
    if ("oneOf" in range) values[name] = range.oneOf[Math.floor(random() * range.oneOf.length)] ?? 0;
    else {
      const steps = Math.floor((range.to - range.from) / range.step + 1e-9) + 1;
      values[name] = tidy(range.from + Math.floor(random() * steps) * range.step);
    }
  }
  for (const [name, expression] of Object.entries(derived)) values[name] = tidy(evaluate(expression, values));
  return values;
}

/**
 * A text with its numbers in place: `{{rows}}`, or `{{rows:2}}` with two places behind the point.
 * A text of a question without parameters stays as it is.
 * @throws Error when it names a number that is not there
 */
export function fillIn(text: string, values: Values): string {
  if (Object.keys(values).length === 0) return text;
  return text.replace(/\{\{(\w+)(?::(\d))?\}\}/g, (_, name: string, places: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`there is no number called ${name}`);
    return places === undefined ? String(value) : value.toFixed(Number(places));
  });
}

function tidy(value: number): number {
  return Number(value.toFixed(PLACES));
}
