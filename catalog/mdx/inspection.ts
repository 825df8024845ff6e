import type { Problems } from "../problems.ts";
import type { Heading, QuestionFacts } from "../types.ts";
import { readFigure } from "./figure.ts";

/** A reference to something in another file, looked up once everything is read. */
export type Reference = {
  kind: "address" | "page" | "lab" | "lesson" | "term" | "skill";
  /** An address, a path relative to the MDX file, or an id. */
  target: string;
  line: number;
};

export type MdxFacts = {
  /** False when the text is no MDX at all, so that nothing else is known of it. */
  parsed: boolean;
  outline: Heading[];
  questions: QuestionFacts[];
  snippets: string[];
  labs: string[];
  terms: string[];
  references: Reference[];
  /** Contents of the figures, which belong to the digest. */
  figures: string[];
};

/** What the walk knows and gathers. */
export type Inspection = {
  root: string;
  file: string;
  problems: Problems;
  facts: MdxFacts;
  /** Question and snippet ids met so far, with their line. */
  ids: Map<string, number>;
};

/** Reads a figure for the digest and reports what is wrong with it. */
export function addFigure(src: string, line: number, on: Inspection): void {
  const figure = readFigure(on.root, on.file, src);
  if (figure.ok) on.facts.figures.push(figure.source);
  else on.problems.add(on.file, line, figure.message);
}
