/**
 * Splits widths, in their order, into rows, so that the fullest row is as empty as can be.
 * @returns the indices of each row, no row empty
 */
export function splitIntoRows(widths: readonly number[], rows: number): number[][] {
  const count = Math.min(rows, widths.length);
  if (count < 1) return [];
  const sums = [0];
  for (const width of widths) sums.push((sums.at(-1) ?? 0) + width);
  const between = (from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);

  // best[r][n]: the fullest row when the first n widths stand in r rows; cut[r][n]: where the last of them begins.
  const best: number[][] = [widths.map(() => Number.POSITIVE_INFINITY)];
  const cuts: number[][] = [[]];
  for (let row = 1; row <= count; row++) {
    const level: number[] = [];
    const cut: number[] = [];
    for (let n = 0; n <= widths.length; n++) {
      level[n] = row === 1 ? between(0, n) : Number.POSITIVE_INFINITY;
      cut[n] = 0;
      for (let from = row - 1; row > 1 && from < n; from++) {
        const fullest = Math.max(best[row - 1]?.[from] ?? 0, between(from, n));
        if (fullest < (level[n] ?? 0)) {
          level[n] = fullest;
          cut[n] = from;
        }
      }
    }
    best.push(level);
    cuts.push(cut);
  }

  const result: number[][] = [];
  let end = widths.length;
  for (let row = count; row >= 1; row--) {
    const from = cuts[row]?.[end] ?? 0;
    result.unshift(Array.from({ length: end - from }, (_, i) => from + i));
    end = from;
  }
  return result;
}
