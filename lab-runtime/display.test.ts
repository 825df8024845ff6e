import { expect, test } from "vitest";
import { DISPLAY_CAP, type DisplaySpec, displaySchema } from "./display.ts";
import { OutputBatch } from "./output-batch.ts";
import type { Output } from "./results.ts";

const text = (words: string): DisplaySpec => ({ version: 1, kind: "text", text: words });
const series = { name: "", mark: "line", x: [1], y: [1], total: 1 };
const axis = { label: "", scale: "linear" };
const chart = { version: 1, kind: "chart", title: "", x: axis, y: axis, series: [series], notes: [] };
const dashboard = {
  version: 1,
  kind: "dashboard",
  title: "",
  at: 15,
  tiles: [{ title: "p99", value: "120", unit: "ms", state: "warn" }],
  alerts: [{ name: "Down", state: "firing", detail: "", since: null }],
  panels: [chart],
  notes: [],
  live: true,
};
const image = {
  version: 1,
  kind: "image",
  title: "",
  width: 1,
  height: 1,
  channels: 1,
  data: "AA==",
  notes: [],
};

test.each([
  ["a chart", chart, true],
  ["another version", { ...chart, version: 2 }, false],
  ["no series", { ...chart, series: [] }, false],
  ["seven series", { ...chart, series: Array(7).fill(series) }, false],
  ["x without y", { ...chart, series: [{ ...series, x: [1, 2] }] }, false],
  ["bins have one edge more", { ...chart, series: [{ ...series, mark: "bins", x: [0, 1] }] }, true],
  [
    "too many points",
    { ...chart, series: [{ ...series, x: Array(5_002).fill(1), y: Array(5_002).fill(1) }] },
    false,
  ],
  ["an infinite number", { ...chart, series: [{ ...series, y: [Number.POSITIVE_INFINITY] }] }, false],
  ["an unknown mark", { ...chart, series: [{ ...series, mark: "html" }] }, false],
  ["a title beyond bounds", { ...chart, title: "x".repeat(201) }, false],
  ["an image", image, true],
  ["bytes that do not fill the image", { ...image, width: 2 }, false],
  ["bytes that are no base64", { ...image, data: "<b>=" }, false],
  ["an image beyond bounds", { ...image, width: 5_000, height: 5_000 }, false],
  ["a dashboard", dashboard, true],
  ["a panel that is no chart", { ...dashboard, panels: [image] }, false],
  ["nine panels", { ...dashboard, panels: Array(9).fill(chart) }, false],
  ["a tile without a state", { ...dashboard, tiles: [{ title: "p99", value: "120", unit: "ms" }] }, false],
  [
    "a tile's value beyond bounds",
    { ...dashboard, tiles: [{ ...dashboard.tiles[0], value: "1".repeat(41) }] },
    false,
  ],
  ["an alert in no known state", { ...dashboard, alerts: [{ ...dashboard.alerts[0], state: "red" }] }, false],
  ["HTML", { version: 1, kind: "html", html: "<b>" }, false],
])("%s", (_, spec, passes) => {
  expect(displaySchema.safeParse(spec).success).toBe(passes);
});

function delivered(fill: (batch: OutputBatch) => void): Output[] {
  const output: Output[] = [];
  const batch = new OutputBatch((part) => output.push(...part));
  batch.begin();
  fill(batch);
  batch.flush();
  return output;
}

test("a slot that changes between two deliveries arrives once, where it stood, with its last state", () => {
  const output = delivered((batch) => {
    batch.add({ kind: "display", slot: 1, spec: text("first") });
    batch.add({ kind: "text", stream: "stdout", text: "after" });
    batch.add({ kind: "display", slot: 1, spec: text("last") });
  });
  expect(output).toEqual([
    { kind: "display", slot: 1, spec: text("last") },
    { kind: "text", stream: "stdout", text: "after" },
  ]);
});

test("the page, too, holds no more displays than a run has room for, and counts the rest once each", () => {
  const output = delivered((batch) => {
    for (let slot = 0; slot < DISPLAY_CAP + 4; slot += 1)
      for (const state of ["a", "b"]) batch.add({ kind: "display", slot, spec: text(state) });
  });
  expect(output).toHaveLength(DISPLAY_CAP + 2);
  expect(output.at(-1)).toMatchObject({ spec: { kind: "left-out", count: 3 } });
});

test("the page, too, bounds how much is shown at the same time", () => {
  const large: DisplaySpec = { version: 1, kind: "png", title: "", data: "A".repeat(1_900_000) };
  const output = delivered((batch) => {
    for (let slot = 1; slot <= 5; slot += 1) batch.add({ kind: "display", slot, spec: large });
    batch.add({ kind: "display", slot: 1, spec: text("small now") });
    batch.add({ kind: "display", slot: 6, spec: large });
  });
  const kinds = output.map((one) => one.kind === "display" && one.spec.kind);
  expect(kinds).toEqual(["text", "png", "png", "left-out", "png"]);
});
