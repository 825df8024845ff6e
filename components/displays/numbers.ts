/** A number in words: four significant digits, thousands apart, very large and very small ones by a power of ten. */
export function inWords(value: number | null): string {
  if (value === null) return "no value";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return value.toExponential(2).replace("e+", "e");
  return Number(value.toPrecision(size >= 1_000 ? 7 : 4)).toLocaleString("en-GB", {
    maximumFractionDigits: 8,
  });
}

/** A place along an axis: a label as it is; a number without thousands apart, for it may be a year. */
export function placeInWords(place: number | string | null): string {
  if (typeof place === "string") return place;
  return inWords(place).replaceAll(",", "");
}

/** A number on an axis. */
export function onAxis(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return value.toExponential(1).replace("e+", "e");
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(4))}M`;
  return Number(value.toPrecision(6)).toString();
}

/**
 * How the numbers of a column are written: all with as many decimals as the one with the most needs, 4 at most,
 * so that the points stand under each other. Numbers too small or too large for that keep four digits each.
 */
export function columnFormat(values: readonly number[]): (value: number) => string {
  const odd = values.some((value) => value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e12));
  if (odd) return (value) => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4))));
  const decimals = values.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  return (value) => value.toFixed(Math.min(4, decimals));
}

function decimalsOf(value: number): number {
  const text = String(Number(value.toPrecision(6)));
  return text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
}
