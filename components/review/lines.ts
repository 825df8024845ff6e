/** Lines of a file, from 1 and both included. */
export type Lines = { fromLine: number; toLine: number };

/** "line 3", "lines 3–5" */
export function linesWords({ fromLine, toLine }: Lines): string {
  return fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine}–${toLine}`;
}

/** Lines that something stands on, to be marked beside the code. */
export type LineMark = Lines & { id: string; kind: "open" | "resolved" | "draft" };

/** What both ways to show code take. */
export type CodeViewProps = {
  /** One for each text that is shown, so that each keeps its own place. */
  path: string;
  name: string;
  text: string;
  marks: readonly LineMark[];
  /** The lines that stand out now. */
  active: Lines | null;
  /** Brings a line into view: once for each object. */
  goTo: { line: number } | null;
  onLines: (lines: Lines) => void;
};

/** Pixels, in both ways to show code: conversations stand beside their lines by it. */
export const LINE_HEIGHT = 21;
export const CODE_PADDING = 12;
/** As many lines are shown in full; more scroll in themselves. */
export const MOST_LINES = 400;
