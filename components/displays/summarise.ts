import type { DisplaySpec } from "@/lab-runtime/client.ts";
import { inWords, placeInWords } from "./numbers.ts";

export type ChartSpec = Extract<DisplaySpec, { kind: "chart" }>;
export type HeatmapSpec = Extract<DisplaySpec, { kind: "heatmap" }>;
export type PictureSpec = Extract<DisplaySpec, { kind: "image" | "png" }>;
export type ChartSeries = ChartSpec["series"][number];

/** Up to so many bars are read out one by one. */
const FEW = 8;

const KINDS: Record<ChartSeries["mark"], string> = {
  line: "Line chart",
  points: "Scatter plot",
  bars: "Bar chart",
  bins: "Histogram",
};

/** What a chart shows, for whoever cannot see it: its axes, and of each series its size, range and ends. */
export function summariseChart(spec: ChartSpec): string {
  const kinds = [...new Set(spec.series.map(({ mark }) => KINDS[mark]))];
  const axes = [axisWords("x", spec.x), axisWords("y", spec.y)].filter((words) => words !== "");
  return [
    `${kinds.join(" and ")}${spec.title ? `: ${spec.title}` : ""}.`,
    ...(axes.length > 0 ? [`${axes.join("; ")}.`] : []),
    ...spec.series.map((series) => seriesWords(series, spec.series.length > 1)),
  ].join(" ");
}

/** One sentence on where each series stands, for the end of a curve that grew. */
export function lastValues(spec: ChartSpec): string {
  const ends = spec.series.map((series) => {
    const at = lastPlace(series);
    const name = series.name || "last";
    return at < 0 ? `${name}: no value` : `${name}: ${valueAt(series, at)}`;
  });
  return `${spec.title || "Curve"} ended. ${ends.join("; ")}.`;
}

/** What a heatmap shows: its size, and where its lowest and its highest value lie. */
export function summariseHeatmap(spec: HeatmapSpec): string {
  const { rows, columns, values } = spec;
  const axes = [spec.y && `rows: ${spec.y}`, spec.x && `columns: ${spec.x}`].filter(Boolean);
  const cell = (at: number) =>
    `${inWords(values[at] ?? null)} in row ${rows[Math.floor(at / columns.length)]}, column ${columns[at % columns.length]}`;
  const range = rangeOf(values);
  return [
    `Heatmap${spec.title ? `: ${spec.title}` : ""}.`,
    `${rows.length} rows, ${columns.length} columns${axes.length > 0 ? ` (${axes.join(", ")})` : ""}.`,
    range ? `Lowest ${cell(range.low)}; highest ${cell(range.high)}.` : "It holds no numbers.",
  ].join(" ");
}

/** What is known of a picture: its title and its size. */
export function summarisePicture(spec: PictureSpec): string {
  if (spec.kind === "png") return spec.title ? `Picture: ${spec.title}` : "Picture without a title";
  const colour = spec.channels === 1 ? greyWords(spec.low, spec.high) : "in colour";
  return `Image${spec.title ? `: ${spec.title}` : ""}, ${spec.width} × ${spec.height} pixels, ${colour}`;
}

function greyWords(low = 0, high = 1): string {
  return `grey, black is ${inWords(low)} and white is ${inWords(high)}`;
}

function axisWords(name: string, { label, scale }: ChartSpec["x"]): string {
  if (scale === "log") return `${name}: ${label || "no label"}, logarithmic`;
  return label ? `${name}: ${label}` : "";
}

function seriesWords(series: ChartSeries, several: boolean): string {
  const name = series.name || (several ? "Without a name" : "");
  const words = series.mark === "bins" ? binWords(series) : pointWords(series);
  return name ? `${name}: ${words}` : words.replace(/^./, (first) => first.toUpperCase());
}

function binWords({ x, y, total }: ChartSeries): string {
  const range = rangeOf(y);
  const bin = (at: number) => `from ${placeInWords(x[at] ?? null)} to ${placeInWords(x[at + 1] ?? null)}`;
  const ends = `from ${placeInWords(x[0] ?? null)} to ${placeInWords(x.at(-1) ?? null)}`;
  const fullest = range ? `; fullest ${bin(range.high)} with ${inWords(y[range.high] ?? null)}` : "";
  return `${inWords(total)} values in ${y.length} bins ${ends}${fullest}.`;
}

function pointWords(series: ChartSeries): string {
  const { x, y, mark, total } = series;
  const what = mark === "bars" ? "bars" : "points";
  const range = rangeOf(y);
  if (!range) return `${inWords(total)} ${what}, none with a value.`;
  const at = (place: number) => valueAt(series, place);
  if (mark === "bars" && y.length <= FEW) {
    return `${y.length} ${what}: ${x.map((label, place) => `${placeInWords(label)} ${inWords(y[place] ?? null)}`).join(", ")}.`;
  }
  const gaps = y.filter((value) => value === null).length;
  const ends = mark === "line" ? `, first ${at(firstPlace(series))}, last ${at(lastPlace(series))}` : "";
  const missing = gaps > 0 ? `; ${gaps} ${gaps === 1 ? "gap" : "gaps"}` : "";
  return `${inWords(total)} ${what}${ends}; lowest ${at(range.low)}, highest ${at(range.high)}${missing}.`;
}

function valueAt({ x, y }: ChartSeries, at: number): string {
  return `${inWords(y[at] ?? null)} at ${placeInWords(x[at] ?? null)}`;
}

function firstPlace({ y }: ChartSeries): number {
  return y.findIndex((value) => value !== null);
}

function lastPlace({ y }: ChartSeries): number {
  return y.findLastIndex((value) => value !== null);
}

/** Where the lowest and the highest value stand; undefined without any. */
function rangeOf(values: readonly (number | null)[]): { low: number; high: number } | undefined {
  let range: { low: number; high: number; least: number; most: number } | undefined;
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    range ??= { low: at, high: at, least: value, most: value };
    if (value < range.least) range = { ...range, low: at, least: value };
    if (value > range.most) range = { ...range, high: at, most: value };
  }
  return range;
}
