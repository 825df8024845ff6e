import { diffArrays } from "diff";

/** One line of two versions set side by side; null where a version has none there. */
export type Row = { at: number; same: boolean; left: string | null; right: string | null };

/** What is shown of two versions: rows, or how many equal lines were left out. `at` is the first row's. */
export type Stretch =
  | { at: number; kind: "rows"; rows: Row[] }
  | { at: number; kind: "folded"; count: number };

/** Sets two versions of a text beside each other, line by line (Myers' algorithm, by jsdiff). */
export function alignLines(left: string, right: string): Row[] {
  const rows: Omit<Row, "at">[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    for (let line = 0; line < Math.max(removed.length, added.length); line++)
      rows.push({ same: false, left: removed[line] ?? null, right: added[line] ?? null });
    removed = [];
    added = [];
  };
  for (const part of diffArrays(left.split("\n"), right.split("\n"))) {
    if (part.removed) removed = part.value;
    else if (part.added) added = part.value;
    else {
      flush();
      for (const text of part.value) rows.push({ same: true, left: text, right: text });
    }
  }
  flush();
  return rows.map((row, at) => ({ at, ...row }));
}

/**
 * Leaves out equal lines that are far from any difference.
 * @param context how many equal lines stay around a difference
 */
export function foldSame(rows: readonly Row[], context = 3): Stretch[] {
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - context), index + context + 1).some(({ same }) => !same),
  );
  const stretches: Stretch[] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    if (near[row.at]) {
      if (last?.kind === "rows") last.rows.push(row);
      else stretches.push({ at: row.at, kind: "rows", rows: [row] });
    } else if (last?.kind === "folded") last.count += 1;
    else stretches.push({ at: row.at, kind: "folded", count: 1 });
  }
  return stretches;
}
