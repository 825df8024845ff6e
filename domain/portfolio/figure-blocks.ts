/** What people can draw in their texts: a block of Markdown in one of these languages. */
export const FIGURE_KINDS = ["mermaid", "plot"] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** Characters of a block: drawing takes the server's time. */
export const FIGURE_LENGTH = 3_000;
/** Drawings in one text. */
export const FIGURES_SHOWN = 12;

export type FigureBlock = { kind: FigureKind; text: string };

/** Names a block in what was drawn. */
export function figureKey({ kind, text }: FigureBlock): string {
  return `${kind}\n${text.trim()}`;
}

const FENCED = /^ {0,3}(`{3,}|~{3,})[ \t]*(mermaid|plot)[ \t]*\n([\s\S]*?)^ {0,3}\1[ \t]*$/gm;

/** The blocks of a text that can be drawn, each once, in order. @param markdown what somebody wrote */
export function figureBlocks(markdown: string): FigureBlock[] {
  const found = new Map<string, FigureBlock>();
  for (const [, , kind, text = ""] of markdown.replaceAll("\r\n", "\n").matchAll(FENCED)) {
    const block = { kind: kind as FigureKind, text };
    found.set(figureKey(block), block);
  }
  return [...found.values()].slice(0, FIGURES_SHOWN);
}

export type PlotBlock = {
  kind: "line" | "bar" | "dot";
  title: string;
  x: string;
  y: string;
  data: ([number | string, number] | [number | string, number, string])[];
};

/**
 * Reads a plot block: settings as `name: value`, then lines of `x, y` or `x, y, series`.
 * @returns what is wrong where it cannot be read
 */
export function readPlotBlock(text: string): PlotBlock | { problem: string } {
  const plot: PlotBlock = { kind: "line", title: "Plot", x: "x", y: "y", data: [] };
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "") continue;
    const [, name, value = ""] = /^(kind|title|x|y):\s*(.*)$/.exec(line) ?? [];
    if (name === "kind") {
      if (value !== "line" && value !== "bar" && value !== "dot")
        return { problem: `Line ${index + 1}: the kind is line, bar or dot.` };
      plot.kind = value;
    } else if (name === "title" || name === "x" || name === "y") plot[name] = value.slice(0, 120);
    else {
      const [x = "", y = "", series] = line.split(",").map((part) => part.trim());
      if (x === "" || y === "" || !Number.isFinite(Number(y)))
        return { problem: `Line ${index + 1} is no “x, y” or “x, y, series”, and no setting.` };
      const at = x !== "" && Number.isFinite(Number(x)) ? Number(x) : x.slice(0, 60);
      plot.data.push(series === undefined ? [at, Number(y)] : [at, Number(y), series.slice(0, 60)]);
    }
  }
  if (plot.data.length < 2) return { problem: "A plot needs two points at least." };
  if (plot.data.length > 500) return { problem: "A plot has at most 500 points." };
  return plot;
}
