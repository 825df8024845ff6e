import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { PlotAttributes } from "./components.ts";

type Point = { x: number | string; y: number; series: string };

/** Colours of the page's CSS variables; each series also has a dash or a symbol of its own. */
const colours = [1, 2, 3, 4, 5, 6].map((n) => `var(--chart-${n})`);
const dashes = ["", "6 4", "2 3", "10 3 2 3", "1 4", "12 4"];
const symbols = ["circle", "square", "triangle", "diamond", "cross", "star"] as const;

/**
 * Draws a plot as SVG that follows the theme.
 * @throws Error when the data do not fit the kind of plot
 */
export function renderPlot(given: PlotAttributes): string {
  const points = given.data.map(([x, y, series = ""]): Point => ({ x, y, series: String(series) }));
  const bySeries = [...new Set(points.map((point) => point.series))].map(
    (series) => [series, points.filter((point) => point.series === series)] as const,
  );
  if (bySeries.length > colours.length) throw new Error(`at most ${colours.length} series can be told apart`);
  const named = bySeries.length > 1 || (bySeries[0]?.[0] ?? "") !== "";
  const categorical = given.kind === "bar" || points.some((point) => typeof point.x === "string");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = Plot.plot({
    document: document as unknown as Document,
    className: "plot-figure",
    width: 640,
    height: 360,
    marginLeft: 64,
    marginBottom: 44,
    marginTop: 28,
    marginRight: named && given.kind !== "bar" ? 116 : 20,
    style: { background: "transparent", color: "currentColor", fontSize: "13px", fontFamily: "var(--sans)" },
    x: {
      label: given.x,
      type: xType(given, categorical),
      ...(categorical ? { domain: categoriesOf(points) } : {}),
      ...(given.xScale === "log" && !categorical
        ? logTicks(
            points.map((point) => Number(point.x)),
            false,
          )
        : {}),
    },
    y: {
      label: given.y,
      type: given.yScale ?? "linear",
      grid: true,
      nice: true,
      zero: given.kind === "bar",
      ...(given.yScale === "log"
        ? logTicks(
            points.map((point) => point.y),
            true,
          )
        : {}),
    },
    ...(given.kind === "bar" && bySeries.length > 1 ? { fx: { padding: 0.15, label: null } } : {}),
    marks: [
      ...(given.rule === undefined
        ? []
        : [Plot.ruleY([given.rule], { stroke: "currentColor", strokeDasharray: "3 3" })]),
      ...bySeries.flatMap(([series, rows], index) => marksOf(given, series, rows, index, named)),
    ],
  });
  return (svg as unknown as Element).outerHTML.replace(/<style>[\s\S]*?<\/style>/g, "");
}

function xType(given: PlotAttributes, categorical: boolean): "band" | "point" | "linear" | "log" {
  if (given.kind === "bar") return "band";
  return categorical ? "point" : (given.xScale ?? "linear");
}

/**
 * One tick for each power of ten, written out: the library would write 0.001 as "1m".
 * @param nice whether the scale reaches out to whole powers
 */
function logTicks(values: readonly number[], nice: boolean) {
  if (values.some((value) => value <= 0)) throw new Error("a logarithmic scale needs values above 0");
  const [low, high] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const [from, to] = nice ? [Math.floor(low), Math.ceil(high)] : [Math.ceil(low), Math.floor(high)];
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => Number(`1e${from + index}`));
  const tickFormat = (value: number) => value.toLocaleString("en-GB", { maximumSignificantDigits: 1 });
  return { ticks, tickFormat };
}

function categoriesOf(points: readonly Point[]): (string | number)[] {
  return [...new Set(points.map((point) => point.x))];
}

function marksOf(
  given: PlotAttributes,
  series: string,
  rows: readonly Point[],
  index: number,
  named: boolean,
) {
  const colour = colours[index] ?? "currentColor";
  const data = [...rows];
  const last = data.at(-1);
  const label =
    named && last
      ? [
          Plot.text([last], {
            x: "x",
            y: "y",
            text: () => series,
            dx: 8,
            textAnchor: "start",
            fill: "currentColor",
          }),
        ]
      : [];
  switch (given.kind) {
    case "line":
      return [
        Plot.line(data, {
          x: "x",
          y: "y",
          stroke: colour,
          strokeWidth: 2.25,
          strokeDasharray: dashes[index] || undefined,
        } as Plot.LineOptions),
        Plot.dot(data, { x: "x", y: "y", fill: colour, r: 3.5, symbol: symbols[index] ?? "circle" }),
        ...label,
      ];
    case "dot":
      return [
        Plot.dot(data, {
          x: "x",
          y: "y",
          stroke: colour,
          fill: colour,
          r: 4,
          symbol: symbols[index] ?? "circle",
        }),
        ...label,
      ];
    case "bar":
      return [
        Plot.barY(data, { x: "x", y: "y", fill: colour, ...(named ? { fx: "series" } : {}) }),
        Plot.text(data, {
          x: "x",
          y: "y",
          text: (row: Point) => String(row.y),
          dy: -8,
          fill: "currentColor",
          ...(named ? { fx: "series" } : {}),
        }),
      ];
  }
}
