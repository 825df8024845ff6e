import * as z from "zod/mini";

// Must come before the first schema: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

/** How many displays one run may show, `waymark/_board.py` keeps to it; the page does besides. */
export const DISPLAY_CAP = 60;
/** How much one run may show at the same time: numbers and characters of all its displays. */
export const DISPLAY_WEIGHT_CAP = 6_000_000;

const MAX_POINTS = 5_000;
const MAX_SERIES = 6;
const MAX_CELLS = 10_000;
const MAX_PIXELS = 512 * 512;
const MAX_PNG_CHARACTERS = 2_000_016;
const MAX_PANELS = 8;
const MAX_TILES = 12;
const MAX_ALERTS = 30;

const words = z.string().check(z.maxLength(200));
const notes = z.array(z.string().check(z.maxLength(400))).check(z.maxLength(8));
/** Null is a gap: not a number, infinite, or without a place on a logarithmic scale. */
const value = z.nullable(z.number());
const count = z.int().check(z.gte(0));
const base64 = (most: number) => z.string().check(z.maxLength(most), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

const axis = z.object({ label: words, scale: z.enum(["linear", "log", "category"]) });

const series = z
  .object({
    name: words,
    mark: z.enum(["line", "points", "bars", "bins"]),
    /** Numbers, or labels where the scale is one of categories; of bins their edges, one more than there are bins. */
    x: z.array(z.union([value, words])).check(z.maxLength(MAX_POINTS + 1)),
    y: z.array(value).check(z.maxLength(MAX_POINTS)),
    /** How many points or values there were before they were thinned or counted. */
    total: count,
  })
  .check(
    z.refine(({ mark, x, y }) => x.length === y.length + (mark === "bins" ? 1 : 0), "x and y do not match"),
  );

const chart = z.object({
  version: z.literal(1),
  kind: z.literal("chart"),
  title: words,
  x: axis,
  y: axis,
  series: z.array(series).check(z.minLength(1), z.maxLength(MAX_SERIES)),
  notes,
  /** There only on a curve that grows: whether it may still. */
  live: z.optional(z.boolean()),
});

const heatmap = z
  .object({
    version: z.literal(1),
    kind: z.literal("heatmap"),
    title: words,
    x: words,
    y: words,
    rows: z.array(words).check(z.minLength(1), z.maxLength(MAX_CELLS)),
    columns: z.array(words).check(z.minLength(1), z.maxLength(MAX_CELLS)),
    /** Row after row. */
    values: z.array(value).check(z.maxLength(MAX_CELLS)),
    low: z.number(),
    high: z.number(),
    notes,
  })
  .check(
    z.refine(
      ({ rows, columns, values }) => values.length === rows.length * columns.length,
      "cells and labels do not match",
    ),
  );

const image = z
  .object({
    version: z.literal(1),
    kind: z.literal("image"),
    title: words,
    width: count,
    height: count,
    channels: z.union([z.literal(1), z.literal(3), z.literal(4)]),
    /** One byte a channel, row after row. */
    data: base64(Math.ceil((MAX_PIXELS * 4) / 3) * 4),
    /** Of grey images: the values of black and of white. */
    low: z.optional(z.number()),
    high: z.optional(z.number()),
    notes,
  })
  .check(
    z.refine(({ width, height }) => width > 0 && height > 0 && width * height <= MAX_PIXELS, "too large"),
    z.refine(
      ({ width, height, channels, data }) => bytesOf(data) === width * height * channels,
      "data and size do not match",
    ),
  );

const png = z.object({
  version: z.literal(1),
  kind: z.literal("png"),
  title: words,
  data: base64(MAX_PNG_CHARACTERS),
});

const cell = z.union([z.string().check(z.maxLength(300)), z.number(), z.boolean(), z.null()]);

const table = z
  .object({
    version: z.literal(1),
    kind: z.literal("table"),
    caption: words,
    columns: z.array(words).check(z.maxLength(31)),
    /** Whether the first cell of a row names it. */
    rowHeaders: z.boolean(),
    rows: z.array(z.array(cell).check(z.maxLength(31))).check(z.maxLength(200)),
    /** How many rows and columns there are in all. */
    total: count,
    totalColumns: count,
  })
  .check(
    z.refine(
      ({ columns, rows }) => rows.every((row) => row.length === columns.length),
      "cells and columns do not match",
    ),
  );

const progress = z.object({
  version: z.literal(1),
  kind: z.literal("progress"),
  label: words,
  done: z.int(),
  total: z.optional(count),
  state: z.enum(["running", "done", "stopped"]),
  /** From its beginning to its last step. */
  seconds: z.number(),
});

const text = z.object({
  version: z.literal(1),
  kind: z.literal("text"),
  text: z.string().check(z.maxLength(4_100)),
});

const tile = z.object({
  title: words,
  /** In words: a number that was rounded to be read at a glance, or that there is none. */
  value: z.string().check(z.maxLength(40)),
  unit: z.string().check(z.maxLength(40)),
  /** Plain where no limits are set. */
  state: z.enum(["plain", "good", "warn", "bad"]),
});

const alert = z.object({
  name: words,
  state: z.enum(["inactive", "pending", "firing"]),
  /** Which series it is, and its value. */
  detail: words,
  /** Since when it has been in its state, on the time axis of the panels; null from the beginning. */
  since: z.nullable(z.number()),
});

const dashboard = z.object({
  version: z.literal(1),
  kind: z.literal("dashboard"),
  title: words,
  /** When the last scrape was, on the time axis of the panels. */
  at: z.number(),
  tiles: z.array(tile).check(z.maxLength(MAX_TILES)),
  alerts: z.array(alert).check(z.maxLength(MAX_ALERTS)),
  panels: z.array(chart).check(z.maxLength(MAX_PANELS)),
  notes,
  /** Whether it may still change. */
  live: z.boolean(),
});

/** Displays beyond the cap. */
const leftOut = z.object({ version: z.literal(1), kind: z.literal("left-out"), count });

/** One thing that a program shows besides text: data, never HTML, within bounds. */
export const displaySchema = z.discriminatedUnion("kind", [
  chart,
  heatmap,
  image,
  png,
  table,
  progress,
  dashboard,
  text,
  leftOut,
]);
export type DisplaySpec = z.output<typeof displaySchema>;

/** How much a display takes, about: its numbers and its characters. */
export function weightOf(spec: DisplaySpec): number {
  switch (spec.kind) {
    case "chart":
      return weightOfChart(spec);
    case "dashboard":
      return spec.panels.reduce(
        (sum, panel) => sum + weightOfChart(panel),
        200 + 100 * (spec.tiles.length + spec.alerts.length),
      );
    case "heatmap":
      return 200 + 10 * (spec.values.length + spec.rows.length + spec.columns.length);
    case "image":
    case "png":
      return 200 + spec.data.length;
    case "table":
      return spec.rows.reduce(
        (sum, row) => sum + row.reduce<number>((most, one) => most + String(one).length, 0),
        200,
      );
    case "text":
      return spec.text.length;
    case "progress":
    case "left-out":
      return 100;
  }
}

function weightOfChart({ series }: z.output<typeof chart>): number {
  return series.reduce((sum, { x, y }) => sum + 10 * (x.length + y.length), 200);
}

function bytesOf(data: string): number {
  const padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
  return (data.length / 4) * 3 - padding;
}
