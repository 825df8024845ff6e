import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { logTicks, SERIES_COLOURS, SERIES_DASHES, SERIES_SYMBOLS } from "@/domain/plots/series-look.ts";
import type { PlotAttributes } from "./components.ts";

type Point = { x: number | string; y: number; series: string };

/**
 * Draws a plot as SVG that follows the theme.
 * @throws Error when the data do not fit the kind of plot
 */
export function renderPlot(given: PlotAttributes): string {
  const points = given.data.map(([x, y, series = ""]): Point => ({ x, y, series: String(series) }));
  const bySeries = [...new Set(points.map((point) => point.series))].map(
    (series) => [series, points.filter((point) => point.series === series)] as const,
  );
  if (bySeries.length > SERIES_COLOURS.length)
    throw new Error(`at most ${SERIES_COLOURS.length} series can be told apart`);
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
  const colour = SERIES_COLOURS[index] ?? "currentColor";
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
          strokeDasharray: SERIES_DASHES[index] || undefined,
        } as Plot.LineOptions),
        Plot.dot(data, { x: "x", y: "y", fill: colour, r: 3.5, symbol: SERIES_SYMBOLS[index] ?? "circle" }),
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
          symbol: SERIES_SYMBOLS[index] ?? "circle",
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
