/** Colours of the page's CSS variables; each series also has a dash or a symbol of its own. */
export const SERIES_COLOURS = [1, 2, 3, 4, 5, 6].map((n) => `var(--chart-${n})`);
export const SERIES_DASHES = ["", "6 4", "2 3", "10 3 2 3", "1 4", "12 4"];
export const SERIES_SYMBOLS = ["circle", "square", "triangle", "diamond", "cross", "star"] as const;

const MOST_TICKS = 8;

/**
 * Ticks of a logarithmic axis at powers of ten, every one or, where there are many, every so many; written out,
 * for the library would write 0.001 as "1m".
 * @param values above 0
 * @param nice whether the scale reaches out to whole powers
 * @throws Error when a value is 0 or below
 */
export function logTicks(values: readonly number[], nice: boolean) {
  if (values.some((value) => value <= 0)) throw new Error("a logarithmic scale needs values above 0");
  const logs = values.map(Math.log10);
  const low = logs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const [from, to] = nice ? [Math.floor(low), Math.ceil(high)] : [Math.ceil(low), Math.floor(high)];
  const step = Math.max(1, Math.ceil((to - from) / MOST_TICKS));
  const count = values.length === 0 ? 0 : Math.max(0, Math.floor((to - from) / step) + 1);
  const ticks = Array.from({ length: count }, (_, index) => Number(`1e${from + index * step}`));
  return { ticks, tickFormat: low < -4 || high > 6 ? inPowers : inFull };
}

function inFull(value: number): string {
  return value.toLocaleString("en-GB", { maximumSignificantDigits: 1 });
}

function inPowers(value: number): string {
  return value.toExponential(0).replace("e+", "e");
}
