import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawFigure } from "./draw-figures.ts";

/** The SVG of a drawing, and its sides. */
function drawn(kind: "mermaid" | "plot", text: string) {
  const figure = drawFigure({ kind, text });
  if ("problem" in figure) throw new Error(figure.problem);
  const svg = Buffer.from(figure.image.split(",")[1] ?? "", "base64").toString("utf8");
  return { ...figure, svg };
}

const PLOT = "kind: bar\ntitle: Moved\nx: evening\ny: visitors\n1, 3\n2, 8";

/** The values of colours, by name. */
const coloursIn = (css: string) =>
  Object.fromEntries(
    [...css.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", value]) => [name, value]),
  );

test("a drawing has the colours of the page's theme, light and dark", () => {
  const { svg } = drawn("mermaid", "flowchart LR\n  mail --> bench");
  const [, light = "", dark = ""] =
    /<style>\s*(svg\{[^}]*\})\s*@media \(prefers-color-scheme:dark\)\{(svg\{[^}]*\})/.exec(svg) ?? [];
  const tokens = readFileSync("components/ui/tokens.css", "utf8");
  const [lightTokens = "", darkTokens = ""] = tokens.split("@variant dark");
  for (const [own, ofTheme] of [
    [coloursIn(light), coloursIn(lightTokens)],
    [coloursIn(dark), coloursIn(darkTokens.split("}")[0] ?? "")],
  ] as const) {
    expect(Object.keys(own).length).toBeGreaterThan(8);
    expect(ofTheme).toMatchObject(own);
  }
});

test("a drawing tells its size, and stands on a ground of its own", () => {
  const plot = drawn("plot", PLOT);
  expect(plot).toMatchObject({ width: 640, height: 360 });
  expect(plot.svg).toContain("background:var(--paper)!important");
  const wide = drawn("mermaid", `flowchart LR\n  ${"abcdefghij".split("").join(" --> ")}`);
  expect(wide.width).toBeGreaterThan(wide.height * 3);
});

test("what cannot be drawn says why", () => {
  expect(drawFigure({ kind: "plot", text: "kind: pie" })).toHaveProperty("problem");
  expect(drawFigure({ kind: "mermaid", text: "x".repeat(100_000) })).toMatchObject({
    problem: expect.stringContaining("is not drawn"),
  });
});
