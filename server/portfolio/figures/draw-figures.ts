import "server-only";
import { renderDiagram } from "@/catalog/mdx/diagram.ts";
import { renderPlot } from "@/catalog/mdx/plot.ts";
import {
  FIGURE_LENGTH,
  type FigureBlock,
  figureBlocks,
  figureKey,
  readPlotBlock,
} from "@/domain/portfolio/figure-blocks.ts";
import { BoundedCache } from "./bounded-cache.ts";

/** A drawing as the address of a picture: nothing in it can run or load anything. `width` and `height` in pixels. */
export type DrawnFigure = { image: string; alt: string; width: number; height: number } | { problem: string };

/** A public page draws the same blocks for each of its readers. */
const drawn = new BoundedCache<DrawnFigure>(500);

/** Draws a block that somebody wrote. @returns what is wrong with it where it cannot be drawn */
export function drawFigure(block: FigureBlock): DrawnFigure {
  return drawn.get(figureKey(block), () => draw(block));
}

function draw(block: FigureBlock): DrawnFigure {
  if (block.text.length > FIGURE_LENGTH)
    return {
      problem: `This is longer than ${FIGURE_LENGTH.toLocaleString("en-GB")} characters, and is not drawn.`,
    };
  try {
    return block.kind === "mermaid" ? drawDiagram(block.text) : drawPlot(block.text);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : "";
    return { problem: `This cannot be drawn. ${why}`.slice(0, 300) };
  }
}

/** What the blocks of a text look like, by their keys. */
export function drawFigures(markdown: string): Record<string, DrawnFigure> {
  return Object.fromEntries(figureBlocks(markdown).map((block) => [figureKey(block), drawFigure(block)]));
}

function drawDiagram(text: string): DrawnFigure {
  return { ...pictureOf(renderDiagram(text)), alt: "A diagram; its text follows" };
}

function drawPlot(text: string): DrawnFigure {
  const plot = readPlotBlock(text);
  if ("problem" in plot) return plot;
  const alt = `${plot.title}: ${plot.y} over ${plot.x}; the figures follow`;
  return { ...pictureOf(renderPlot({ ...plot, alt })), alt };
}

/**
 * A picture stands for itself: the page's variables do not reach into it. It has its own ground, so that it can be read
 * whatever the page's is; a browser tells it whether that is dark. The values are those of components/ui/tokens.css.
 */
const LOOK = `<style>
svg{--paper:#f5f5ef;--paper-2:#fdfdfa;--ink:#17231f;--ink-2:#4d5a54;--line-2:#758078;--sans:system-ui,sans-serif;
--chart-1:#425f6e;--chart-2:#8d3802;--chart-3:#3e8f6f;--chart-4:#9b4bc5;--chart-5:#22281a;--chart-6:#5f046a}
@media (prefers-color-scheme:dark){svg{--paper:#101817;--paper-2:#18221f;--ink:#e7ebe3;--ink-2:#a6b2aa;
--line-2:#6d7c76;--chart-1:#2f7a93;--chart-2:#e58015;--chart-3:#22b69a;--chart-4:#eba8fd;--chart-5:#d6f2a9;
--chart-6:#c0402a}}
svg{--_text:var(--ink);--_text-sec:var(--ink);--_text-muted:var(--ink-2);--_text-faint:var(--ink-2);
--_line:var(--line-2);--_arrow:var(--ink-2);--_node-fill:var(--paper-2);--_node-stroke:var(--line-2);
--_group-fill:var(--paper);--_group-hdr:var(--paper-2)}
:root{background:var(--paper)!important;color:var(--ink)!important;font-family:system-ui,sans-serif}
</style>`;

function pictureOf(svg: string): { image: string; width: number; height: number } {
  const named = svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const dressed = named.replace(/(<svg[^>]*>)/, `$1${LOOK}`);
  const side = (name: "width" | "height") =>
    Math.round(Number(new RegExp(`<svg[^>]*\\s${name}="([\\d.]+)"`).exec(svg)?.[1] ?? 0));
  return {
    image: `data:image/svg+xml;base64,${Buffer.from(dressed).toString("base64")}`,
    width: side("width"),
    height: side("height"),
  };
}
