import { renderMermaidSVG } from "beautiful-mermaid";
import { digestOf } from "../digest.ts";

/**
 * Draws a Mermaid diagram as SVG in the colours of the page's CSS variables (see components/mdx/prose.css).
 * @throws Error when the diagram cannot be read
 */
export function renderDiagram(chart: string): string {
  const prefix = `d${digestOf(chart).slice(0, 6)}-`;
  const svg = renderMermaidSVG(chart, {
    bg: "var(--paper)",
    fg: "var(--ink)",
    font: "inherit",
    transparent: true,
    padding: 8,
  });
  return (
    svg
      // It imports a font from elsewhere, and its rules would reach every other drawing in the page.
      .replace(/<style>[\s\S]*?<\/style>/g, "")
      .replace(/ width="([\d.]+)" height="([\d.]+)"/, (_, width: string, height: string) =>
        scaled(width, height),
      )
      .replace(/(\sid=")/g, `$1${prefix}`)
      .replace(/(url\(#)/g, `$1${prefix}`)
  );
}

/** Drawn a little larger than the library does: its smallest words are 11 pixels high. */
const SCALE = 1.2;

function scaled(width: string, height: string): string {
  return ` width="${Math.round(Number(width) * SCALE)}" height="${Math.round(Number(height) * SCALE)}"`;
}
