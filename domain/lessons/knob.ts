/** A number at the top of a snippet that a reader turns: its name, its bounds, and by how much a step changes it. */
export type Knob = readonly [name: string, low: number, high: number, step: number | "log"];

/** On a logarithmic scale, a step multiplies by about a tenth. */
const LOG_STEPS_A_DECADE = 24;
const LOG_DIGITS = 2;

/** How many steps there are from the knob's lower bound to its upper one. */
export function stepsOf(knob: Knob): number {
  const [, low, high, step] = knob;
  return step === "log" ? logValues(knob).length - 1 : Math.round((high - low) / step);
}

/** The number at a step, as it is written into the code: `0.05`, `3e-05` as `0.00003`. */
export function valueAt(knob: Knob, position: number): string {
  const [, low, , step] = knob;
  if (step === "log") return plain(logValues(knob)[position] ?? low);
  const digits = Math.max(decimals(step), decimals(low));
  return (low + position * step).toFixed(digits);
}

/** The step that is nearest to a number. */
export function positionOf(knob: Knob, value: number): number {
  const [, low, , step] = knob;
  if (step !== "log") return Math.min(stepsOf(knob), Math.max(0, Math.round((value - low) / step)));
  const away = (one: number) => Math.abs(Math.log(one / Math.max(value, Number.MIN_VALUE)));
  const values = logValues(knob);
  return values.reduce((best, one, at) => (away(one) < away(values[best] ?? low) ? at : best), 0);
}

/** Each once, of two digits; whole where both bounds are. */
function logValues([, low, high]: Knob): number[] {
  const steps = Math.round(Math.log10(high / low) * LOG_STEPS_A_DECADE);
  const whole = Number.isInteger(low) && Number.isInteger(high);
  const values = Array.from({ length: steps + 1 }, (_, at) => {
    const value = Number((low * (high / low) ** (at / steps)).toPrecision(LOG_DIGITS));
    return whole ? Math.round(value) : value;
  });
  return [...new Set(values)];
}

/** The number that a program gives to a name at the beginning of a line; null where it does not. */
export function readKnob(code: string, name: string): number | null {
  const found = assignment(name).exec(code)?.[2];
  return found === undefined ? null : Number(found.replaceAll("_", ""));
}

/** The program with another number in that place. */
export function turnKnob(code: string, name: string, value: string): string {
  return code.replace(assignment(name), (_all, before: string) => before + value);
}

function assignment(name: string): RegExp {
  return new RegExp(
    `^(${name}[ \\t]*=[ \\t]*)(-?\\d[\\d_]*(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)(?=[ \\t]*(?:#|$))`,
    "m",
  );
}

function decimals(value: number): number {
  return plain(value).split(".")[1]?.length ?? 0;
}

/** Without an exponent, however small. */
function plain(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const [digits = "", exponent = "0"] = text.split("e");
  return value.toFixed(Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent)));
}
