import * as Plot from "@observablehq/plot";
import { logTicks, SERIES_COLOURS, SERIES_DASHES, SERIES_SYMBOLS } from "@/domain/plots/series-look.ts";
import { onAxis } from "./numbers.ts";
import type { ChartSeries, ChartSpec, HeatmapSpec } from "./summarise.ts";

/** Observable Plot is large: this file is loaded when the first plot arrives. */

/** Lines with few points show each of them. */
const FEW_POINTS = 40;
const LABEL_LENGTH = 14;
const MOST_WRITTEN_CELLS = 150;
const LEVELS = 10;

type Dot = { x: number | string | null; y: number | null };

/**
 * Draws a chart or a heatmap in the page's colours, which follow its theme without being drawn again.
 * @param width in CSS pixels
 */
export function drawSpec(spec: ChartSpec | HeatmapSpec, width: number, height: number): Element {
  const svg = spec.kind === "chart" ? drawChart(spec, width, height) : drawHeatmap(spec, width, height);
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

function frame(width: number, height: number): Plot.PlotOptions {
  return {
    className: "display-plot",
    width,
    height,
    marginLeft: 64,
    marginBottom: 40,
    marginTop: 24,
    marginRight: 16,
    style: { background: "transparent", color: "currentColor", fontSize: "12px", fontFamily: "var(--sans)" },
  };
}

function drawChart(spec: ChartSpec, width: number, height: number): Element {
  const grouped = spec.series.filter(({ mark }) => mark === "bars").length > 1;
  const labels = [...new Set(spec.series.flatMap(({ x }) => x.filter((place) => typeof place === "string")))];
  const categories = spec.x.scale === "category";
  const fromZero = spec.series.some(({ mark }) => mark === "bars" || mark === "bins");
  const band = categories ? bandTicks(labels, width) : {};
  const ys = spec.series.flatMap(({ y }) => y.filter((value) => value !== null));
  return Plot.plot({
    ...frame(width, height),
    ...(turned(labels, width) ? { marginBottom: 92 } : {}),
    ...(spec.series.some(({ mark }) => mark === "points") ? { inset: 6 } : {}),
    x: {
      label: spec.x.label || null,
      ...xScale(spec),
      ...(categories && !grouped ? { domain: labels, ...band } : {}),
      ...(grouped ? { axis: null } : {}),
    },
    ...(grouped
      ? { fx: { label: spec.x.label || null, domain: labels, padding: 0.15, axis: "bottom", ...band } }
      : {}),
    y: {
      label: spec.y.label || null,
      grid: true,
      nice: true,
      zero: fromZero,
      ...(spec.y.scale === "log"
        ? { type: "log", ...logTicks(ys, true) }
        : { type: "linear", ticks: 5, tickFormat: onAxis }),
    },
    marks: [
      ...(fromZero ? [Plot.ruleY([0], { stroke: "var(--line-2)" })] : []),
      ...spec.series.flatMap((series, index) => marksOf(series, index, grouped)),
    ],
  });
}

function xScale(spec: ChartSpec): Plot.ScaleOptions {
  if (spec.x.scale === "category") {
    return { type: spec.series.some(({ mark }) => mark === "bars") ? "band" : "point" };
  }
  const xs = spec.series.flatMap(({ x }) => x.filter((place) => typeof place === "number"));
  if (spec.x.scale === "log") return { type: "log", ...logTicks(xs, false) };
  return { type: "linear", ticks: 5, tickFormat: onAxis };
}

/** Labels that do not fit are turned, cut and, where there are very many, written for some of the bars only. */
function bandTicks(labels: readonly string[], width: number): Plot.ScaleOptions {
  const every = Math.max(1, Math.ceil((labels.length * 18) / width));
  return {
    ...(turned(labels, width) ? { tickRotate: -40, labelOffset: 88 } : {}),
    ticks: labels.filter((_, at) => at % every === 0),
    tickFormat: shortened,
  };
}

function turned(labels: readonly string[], width: number): boolean {
  const longest = labels.reduce((most, label) => Math.max(most, shortened(label).length), 0);
  return labels.length * (longest * 7 + 8) > width;
}

/** Without its middle: what tells labels apart is often at their end. */
function shortened(label: string): string {
  const half = LABEL_LENGTH / 2;
  return label.length > LABEL_LENGTH ? `${label.slice(0, half - 1)}…${label.slice(-half)}` : label;
}

function marksOf(series: ChartSeries, index: number, grouped: boolean): Plot.Markish[] {
  const colour = SERIES_COLOURS[index] ?? "currentColor";
  const symbol = SERIES_SYMBOLS[index] ?? "circle";
  const { x, y, mark } = series;
  // The first is filled, the others are outlined, each with its own dash: colour alone tells nothing.
  const filled = {
    fill: colour,
    fillOpacity: index === 0 ? 0.85 : 0.2,
    stroke: colour,
    strokeDasharray: SERIES_DASHES[index] || undefined,
  } as Plot.RectYOptions;
  if (mark === "bins") {
    const bins = y.map((count, at) => ({ from: x[at], to: x[at + 1], count }));
    return [
      Plot.rectY(bins, { x1: "from", x2: "to", y: "count", insetLeft: 0.5, insetRight: 0.5, ...filled }),
    ];
  }
  const dots = y.map((value, at): Dot => ({ x: x[at] ?? null, y: value }));
  if (mark === "bars") {
    if (!grouped) return [Plot.barY(dots, { x: "x", y: "y", ...filled })];
    return [Plot.barY(dots, { fx: "x", x: () => series.name, y: "y", ...filled })];
  }
  if (mark === "points") {
    const r = dots.length > 500 ? 1.5 : 3.5;
    return [Plot.dot(dots, { x: "x", y: "y", fill: colour, fillOpacity: 0.8, r, symbol })];
  }
  const alone = dots.length <= FEW_POINTS ? dots : dots.filter((_, at) => standsAlone(dots, at));
  return [
    Plot.line(dots, {
      x: "x",
      y: "y",
      stroke: colour,
      strokeWidth: 2,
      strokeDasharray: SERIES_DASHES[index] || undefined,
    } as Plot.LineOptions),
    Plot.dot(alone, { x: "x", y: "y", fill: colour, r: 3, symbol }),
  ];
}

/** A point between two gaps: a line would not show it. */
function standsAlone(dots: readonly Dot[], at: number): boolean {
  return (dots[at - 1]?.y ?? null) === null && (dots[at + 1]?.y ?? null) === null;
}

function drawHeatmap(spec: HeatmapSpec, width: number, height: number): Element {
  const { rows, columns, values, low, high } = spec;
  const cells = values.map((value, at) => ({
    row: Math.floor(at / columns.length),
    column: at % columns.length,
    value,
    level: levelOf(value, low, high),
  }));
  const written = cells.length <= MOST_WRITTEN_CELLS && columns.length * 44 < width;
  const widest = rows.reduce((most, name) => Math.max(most, Math.min(name.length, LABEL_LENGTH)), 1);
  const ticks = (names: readonly string[], room: number) => {
    const every = Math.max(1, Math.ceil((names.length * 26) / room));
    return {
      ticks: names.map((_, at) => at).filter((at) => at % every === 0),
      tickFormat: (at: number) => shortened(names[at] ?? ""),
      tickSize: 0,
    };
  };
  const levels = [...new Set(cells.map(({ level }) => level))].filter((level) => level !== null);
  return Plot.plot({
    ...frame(width, height),
    marginLeft: Math.max(40, 20 + widest * 7),
    padding: cells.length > 2_000 ? 0 : 0.04,
    x: { type: "band", label: spec.x || null, domain: columns.map((_, at) => at), ...ticks(columns, width) },
    y: {
      type: "band",
      label: spec.y || null,
      labelAnchor: "top",
      labelArrow: "none",
      domain: rows.map((_, at) => at),
      ...ticks(rows, height),
    },
    marks: [
      ...levels.map((level) =>
        Plot.cell(
          cells.filter((cell) => cell.level === level),
          { x: "column", y: "row", fill: levelColour(level), shapeRendering: "crispEdges" },
        ),
      ),
      ...(written
        ? [false, true].map((strong) =>
            Plot.text(
              cells.filter(({ level, value }) => value !== null && (level ?? 0) > LEVELS / 2 === strong),
              {
                x: "column",
                y: "row",
                text: ({ value }: { value: number | null }) =>
                  value === null ? "" : onAxis(Number(value.toPrecision(3))),
                fill: strong ? "var(--paper)" : "var(--ink)",
              },
            ),
          )
        : []),
    ],
  });
}

function levelOf(value: number | null, low: number, high: number): number | null {
  if (value === null) return null;
  const share = high > low ? (value - low) / (high - low) : 0.5;
  return Math.round(Math.min(1, Math.max(0, share)) * LEVELS);
}

/** From the paper's colour to the ink's, so that it works in every theme and without colours. */
function levelColour(level: number): string {
  return `color-mix(in oklab, var(--ink) ${Math.round((level / LEVELS) * 88) + 6}%, var(--paper))`;
}
