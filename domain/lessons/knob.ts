/** A number at the top of a snippet that a reader turns: its name, its bounds, and by how much a step changes it. */
export type Knob = readonly [name: string, low: number, high: number, step: number | "log"];

/** On a logarithmic scale, a step multiplies by about a tenth. */
const LOG_STEPS_A_DECADE = 24;
const LOG_DIGITS = 2;

/** How many steps there are from the knob's lower bound to its upper one. */
export function stepsOf([, low, high, step]: Knob): number {
  return step === "log"
    ? Math.round(Math.log10(high / low) * LOG_STEPS_A_DECADE)
    : Math.round((high - low) / step);
}

/** The number at a step, as it is written into the code: `0.05`, `3e-05` as `0.00003`. */
export function valueAt(knob: Knob, position: number): string {
  const [, low, high, step] = knob;
  if (step === "log") {
    const value = low * (high / low) ** (position / stepsOf(knob));
    return plain(Number(value.toPrecision(LOG_DIGITS)));
  }
  const digits = Math.max(decimals(step), decimals(low));
  return (low + position * step).toFixed(digits);
}

/** The step that is nearest to a number. */
export function positionOf(knob: Knob, value: number): number {
  const [, low, high, step] = knob;
  const steps = stepsOf(knob);
  const exact =
    step === "log"
      ? (steps * Math.log(Math.max(value, Number.MIN_VALUE) / low)) / Math.log(high / low)
      : (value - low) / step;
  return Math.min(steps, Math.max(0, Math.round(exact)));
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
