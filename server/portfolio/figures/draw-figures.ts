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

/** A drawing as the address of a picture: nothing in it can run or load anything. */
export type DrawnFigure = { image: string; alt: string } | { problem: string };

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
  return { image: pictureOf(renderDiagram(text)), alt: "A diagram; its text follows" };
}

function drawPlot(text: string): DrawnFigure {
  const plot = readPlotBlock(text);
  if ("problem" in plot) return plot;
  const alt = `${plot.title}: ${plot.y} over ${plot.x}; the figures follow`;
  return { image: pictureOf(renderPlot({ ...plot, alt })), alt };
}

/** A picture stands for itself: the page's variables do not reach into it. */
const LOOK = `<style>
svg{--paper:#fff;--paper-2:#f1f2ea;--ink:#17231f;--ink-2:#4d5a54;--line-2:#758078;--sans:system-ui,sans-serif;
--chart-1:#425f6e;--chart-2:#8d3802;--chart-3:#3e8f6f;--chart-4:#9b4bc5;--chart-5:#22281a;--chart-6:#5f046a;
--_text:#17231f;--_text-sec:#17231f;--_text-muted:#4d5a54;--_text-faint:#4d5a54;--_line:#758078;--_arrow:#4d5a54;
--_node-fill:#f1f2ea;--_node-stroke:#758078;--_group-fill:#fff;--_group-hdr:#f1f2ea;
background:#fff;color:#17231f;font-family:system-ui,sans-serif}
</style>`;

function pictureOf(svg: string): string {
  const named = svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const dressed = named.replace(/(<svg[^>]*>)/, `$1${LOOK}`);
  return `data:image/svg+xml;base64,${Buffer.from(dressed).toString("base64")}`;
}
