/** A row of measurements of the same thing, in milliseconds. */
export type Row = { median: number; low: number; high: number; n: number };

/** @returns the median and the quartiles */
export function rowOf(values: readonly number[]): Row {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), low: at(sorted, 0.25), high: at(sorted, 0.75), n: sorted.length };
}

/** A row as people read it. */
export function wordsOf({ median, low, high, n }: Row): string {
  return `${median.toFixed(1)} ms (quartiles ${low.toFixed(1)} to ${high.toFixed(1)}, n = ${n})`;
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

function at(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** @param share 0.95 for the value that 95 percent stay below */
export function percentile(values: readonly number[], share: number): number {
  return at(
    [...values].sort((a, b) => a - b),
    share,
  );
}
