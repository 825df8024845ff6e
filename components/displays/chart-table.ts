import type { ChartSeries, ChartSpec, HeatmapSpec } from "./summarise.ts";

export type Cell = string | number | boolean | null;
/** Columns by name, and rows of as many cells. */
export type PlainTable = { columns: string[]; rows: Cell[][]; total: number };

const MOST_ROWS = 200;

/**
 * The numbers of a chart as a table, 200 rows at most: one row for each place along x where all series share
 * their places, else one for each point.
 */
export function tableOfChart(spec: ChartSpec): PlainTable {
  const [first] = spec.series;
  if (!first) return { columns: [], rows: [], total: 0 };
  const x = spec.x.label || "x";
  if (spec.series.every((series) => samePlaces(first, series))) {
    const rows = placesOf(first)
      .slice(0, MOST_ROWS)
      .map((place, at) => [place, ...spec.series.map(({ y }) => y[at] ?? null)]);
    const names = spec.series.map(
      ({ name }) => name || spec.y.label || (first.mark === "bins" ? "count" : "y"),
    );
    return {
      columns: [first.mark === "bins" ? `${x}, from and to` : x, ...names],
      rows,
      total: first.y.length,
    };
  }
  const rows: Cell[][] = [];
  for (const series of spec.series) {
    const places = placesOf(series);
    for (const [at, y] of series.y.entries()) {
      if (rows.length < MOST_ROWS) rows.push([series.name, places[at] ?? null, y]);
    }
  }
  const total = spec.series.reduce((sum, { y }) => sum + y.length, 0);
  return { columns: ["series", x, spec.y.label || "y"], rows, total };
}

/** The cells of a heatmap, one row for each of its rows. */
export function tableOfHeatmap(spec: HeatmapSpec): PlainTable {
  const { rows, columns, values } = spec;
  const shown = columns.slice(0, 30);
  return {
    columns: [spec.y || "row", ...shown],
    rows: rows
      .slice(0, MOST_ROWS)
      .map((name, row) => [name, ...shown.map((_, at) => values[row * columns.length + at] ?? null)]),
    total: rows.length,
  };
}

function samePlaces(a: ChartSeries, b: ChartSeries): boolean {
  return (
    (a.mark === "bins") === (b.mark === "bins") &&
    a.x.length === b.x.length &&
    a.x.every((x, at) => x === b.x[at])
  );
}

function placesOf({ mark, x, y }: ChartSeries): (string | number | null)[] {
  if (mark !== "bins") return x;
  return y.map((_, at) => `${rounded(x[at])} – ${rounded(x[at + 1])}`);
}

function rounded(edge: string | number | null | undefined): string {
  return typeof edge === "number" ? String(Number(edge.toPrecision(6))) : "";
}
