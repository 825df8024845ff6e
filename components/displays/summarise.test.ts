import { expect, test } from "vitest";
import { tableOfChart } from "./chart-table.ts";
import { columnFormat, inWords, onAxis } from "./numbers.ts";
import { toRgba } from "./pixels.ts";
import { progressWords } from "./progress-words.ts";
import {
  type ChartSeries,
  type ChartSpec,
  lastValues,
  summariseChart,
  summariseHeatmap,
} from "./summarise.ts";

function chart(series: Partial<ChartSeries>[], more: Partial<ChartSpec> = {}): ChartSpec {
  return {
    version: 1,
    kind: "chart",
    title: "Loss",
    x: { label: "epoch", scale: "linear" },
    y: { label: "loss (nats)", scale: "log" },
    series: series.map((one) => ({
      name: "",
      mark: "line",
      x: [],
      y: [],
      total: one.y?.length ?? 0,
      ...one,
    })),
    notes: [],
    ...more,
  };
}

test("a line is told by its ends, its lowest and highest value and its gaps", () => {
  const spec = chart([{ name: "train", x: [0, 1, 2, 3], y: [4.21, null, 0.5, 0.75] }]);
  expect(summariseChart(spec)).toBe(
    "Line chart: Loss. x: epoch; y: loss (nats), logarithmic. " +
      "train: 4 points, first 4.21 at 0, last 0.75 at 3; lowest 0.5 at 2, highest 4.21 at 0; 1 gap.",
  );
});

test("few bars are read one by one, many by their range", () => {
  const x = Array.from({ length: 9 }, (_, at) => `f${at}`);
  const few = chart([{ mark: "bars", x: ["bug", "praise"], y: [3, 12_000] }], {
    title: "",
    y: { label: "", scale: "linear" },
  });
  expect(summariseChart(few)).toBe("Bar chart. x: epoch. 2 bars: bug 3, praise 12,000.");
  const many = chart([{ mark: "bars", x, y: x.map((_, at) => at) }]);
  expect(summariseChart(many)).toContain("9 bars; lowest 0 at f0, highest 8 at f8.");
});

test("a histogram names its fullest bin", () => {
  const spec = chart([{ mark: "bins", x: [0, 0.5, 1], y: [10, 30], total: 41 }]);
  expect(summariseChart(spec)).toContain("41 values in 2 bins from 0 to 1; fullest from 0.5 to 1 with 30.");
});

test("a series without a number says so", () => {
  expect(summariseChart(chart([{ x: [1, 2], y: [null, null] }]))).toContain("2 points, none with a value.");
});

test("a curve that ended is told by its last values", () => {
  const spec = chart([
    { name: "train", x: [1, 2], y: [1, 0.25] },
    { name: "test", x: [1, 2], y: [2, null] },
  ]);
  expect(lastValues(spec)).toBe("Loss ended. train: 0.25 at 2; test: 2 at 1.");
});

test("a heatmap names the cells of its lowest and highest value", () => {
  const words = summariseHeatmap({
    version: 1,
    kind: "heatmap",
    title: "Confusion",
    x: "predicted",
    y: "true",
    rows: ["cat", "dog"],
    columns: ["cat", "dog"],
    values: [5, null, 1, 9],
    low: 0,
    high: 9,
    notes: [],
  });
  expect(words).toBe(
    "Heatmap: Confusion. 2 rows, 2 columns (rows: true, columns: predicted). " +
      "Lowest 1 in row dog, column cat; highest 9 in row dog, column dog.",
  );
});

test("series over the same places share the rows of the table, others follow each other", () => {
  const same = chart([
    { name: "a", x: [1, 2], y: [3, null] },
    { name: "b", x: [1, 2], y: [5, 6] },
  ]);
  expect(tableOfChart(same)).toEqual({
    columns: ["epoch", "a", "b"],
    rows: [
      [1, 3, 5],
      [2, null, 6],
    ],
    total: 2,
  });
  const other = chart([
    { name: "a", x: [1], y: [3] },
    { name: "b", x: [7], y: [5] },
  ]);
  expect(tableOfChart(other)).toEqual({
    columns: ["series", "epoch", "loss (nats)"],
    rows: [
      ["a", 1, 3],
      ["b", 7, 5],
    ],
    total: 2,
  });
});

test("a table of 5,000 points shows 200 and knows how many there are", () => {
  const x = Array.from({ length: 5_000 }, (_, at) => at);
  const table = tableOfChart(chart([{ x, y: x }]));
  expect([table.rows.length, table.total]).toEqual([200, 5_000]);
});

test("numbers are short, in thousands, and by a power of ten where they are very large or small", () => {
  expect([0, 0.12345, -12_345.678, 1e300, 4e-7, null].map(inWords)).toEqual([
    "0",
    "0.1235",
    "-12,345.68",
    "1.00e300",
    "4.00e-7",
    "no value",
  ]);
  expect([0.1 + 0.2, 2_500_000, 1e12].map(onAxis)).toEqual(["0.3", "2.5M", "1.0e12"]);
});

test("numbers of a column have their points under each other", () => {
  const format = columnFormat([1, 0.25, 12]);
  expect([1, 0.25, 12].map(format)).toEqual(["1.00", "0.25", "12.00"]);
  expect([3, 4].map(columnFormat([3, 4]))).toEqual(["3", "4"]);
  expect([1e-7, 2].map(columnFormat([1e-7, 2]))).toEqual(["1e-7", "2"]);
});

test("progress says what is known: count, rate and what is left", () => {
  const spec = { version: 1, kind: "progress", label: "", done: 0, seconds: 0, state: "running" } as const;
  expect(progressWords({ ...spec, total: 1_000 })).toBe("0 of 1,000");
  expect(progressWords({ ...spec, done: 250, total: 1_000, seconds: 5 })).toBe(
    "250 of 1,000, 50 a second, 15 s left",
  );
  expect(progressWords({ ...spec, done: 2, seconds: 10 })).toBe("2, 5.0 s each");
  expect(progressWords({ ...spec, done: 3, total: 3, seconds: 75, state: "done" })).toBe(
    "3 of 3, done in 1 min 15 s",
  );
  expect(progressWords({ ...spec, done: 2, total: 3, seconds: 1, state: "stopped" })).toBe("2 of 3, stopped");
});

test("grey and colour become four bytes a pixel", () => {
  expect([...toRgba(new Uint8Array([0, 200]), 1)]).toEqual([0, 0, 0, 255, 200, 200, 200, 255]);
  expect([...toRgba(new Uint8Array([1, 2, 3]), 3)]).toEqual([1, 2, 3, 255]);
  expect([...toRgba(new Uint8Array([1, 2, 3, 4]), 4)]).toEqual([1, 2, 3, 4]);
});
