"use client";
import { useState } from "react";
import { SERIES_COLOURS, SERIES_DASHES, SERIES_SYMBOLS } from "@/domain/plots/series-look.ts";
import { tableOfChart, tableOfHeatmap } from "./chart-table.ts";
import { Drawing } from "./drawing.tsx";
import { inWords } from "./numbers.ts";
import { PlainTableView } from "./plain-table-view.tsx";
import {
  type ChartSeries,
  type ChartSpec,
  type HeatmapSpec,
  lastValues,
  summariseChart,
  summariseHeatmap,
} from "./summarise.ts";

/** A chart or a heatmap: its title, its key, the drawing, what was left out, and the same as a table. */
export function ChartView({ spec, running }: { spec: ChartSpec | HeatmapSpec; running: boolean }) {
  const chart = spec.kind === "chart";
  const label = chart ? summariseChart(spec) : summariseHeatmap(spec);
  const ended = chart && spec.live !== undefined && !(spec.live && running);
  return (
    <figure className="display" aria-live="off">
      {spec.title ? <figcaption className="display-title">{spec.title}</figcaption> : null}
      {chart ? <Key series={spec.series} /> : <Scale low={spec.low} high={spec.high} />}
      {chart ? (
        <Drawing spec={spec} label={label} />
      ) : (
        <Drawing spec={spec} label={label} tall={Math.min(420, 90 + spec.rows.length * 30)} />
      )}
      {spec.notes.map((note) => (
        <p key={note} className="text-xs text-ink-2">
          {note}
        </p>
      ))}
      <AsTable spec={spec} />
      {chart && spec.live !== undefined ? (
        <p role="status" className="sr-only">
          {ended ? lastValues(spec) : ""}
        </p>
      ) : null}
    </figure>
  );
}

/** Which line is which, where there are several or the one has a name. */
function Key({ series }: { series: readonly ChartSeries[] }) {
  if (series.length === 1 && !series[0]?.name) return null;
  return (
    <ul className="display-key">
      {series.map(({ name, mark }, index) => (
        <li key={name}>
          <Sample mark={mark} index={index} />
          {name || "no name"}
        </li>
      ))}
    </ul>
  );
}

const SYMBOL_PATHS: Record<(typeof SERIES_SYMBOLS)[number], string> = {
  circle: "M16 6m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
  square: "M12.5 2.5h7v7h-7z",
  triangle: "M16 1.5l4.5 8h-9z",
  diamond: "M16 1l3.5 5l-3.5 5l-3.5 -5z",
  cross: "M14.6 2h2.8v2.6h2.6v2.8h-2.6v2.6h-2.8v-2.6h-2.6v-2.8h2.6z",
  star: "M16 1l1.3 3.6l3.9 .1l-3.1 2.4l1.1 3.8l-3.2 -2.2l-3.2 2.2l1.1 -3.8l-3.1 -2.4l3.9 -.1z",
};

function Sample({ mark, index }: { mark: ChartSeries["mark"]; index: number }) {
  const colour = SERIES_COLOURS[index] ?? "currentColor";
  const dash = SERIES_DASHES[index] || undefined;
  const symbol = SERIES_SYMBOLS[index] ?? "circle";
  return (
    <svg aria-hidden="true" width="32" height="12" viewBox="0 0 32 12">
      {mark === "line" ? <path d="M0 6H32" stroke={colour} strokeWidth="2" strokeDasharray={dash} /> : null}
      {mark === "bars" || mark === "bins" ? (
        <rect
          x="4"
          y="1"
          width="24"
          height="10"
          fill={colour}
          fillOpacity={index === 0 ? 0.85 : 0.2}
          stroke={colour}
          strokeDasharray={dash}
        />
      ) : (
        <path d={SYMBOL_PATHS[symbol]} fill={colour} />
      )}
    </svg>
  );
}

/** From the faintest to the strongest colour of a heatmap. */
function Scale({ low, high }: { low: number; high: number }) {
  return (
    <p className="display-key">
      {inWords(low)}
      <span aria-hidden="true" className="display-scale" />
      {inWords(high)}
    </p>
  );
}

/** The table is made when it is opened: a curve that grows would otherwise build it again and again. */
function AsTable({ spec }: { spec: ChartSpec | HeatmapSpec }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="display-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show as table</summary>
      {open ? (
        <PlainTableView
          caption={`Data of ${spec.title || "the plot"}`}
          captionHidden
          table={spec.kind === "chart" ? tableOfChart(spec) : tableOfHeatmap(spec)}
          rowHeaders
        />
      ) : null}
    </details>
  );
}
