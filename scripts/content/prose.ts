import type { Nodes } from "mdast";
import { hasChildren, isElement, parseMdx } from "@/catalog/mdx/parse.ts";

/** What can be counted of a lesson's text. */
export type Prose = {
  /** Of everything that is read as sentences, in the order of the text; code and formulas are left out. */
  words: string[];
  sentences: number;
  /** How long reading and trying takes, in minutes: see `minutesOf`. */
  minutes: number;
};

/** Words a minute, for a technical text: Brysbaert (2019) finds 238 for ordinary non-fiction, and slower for hard. */
const READING_SPEED = 200;
/** What somebody stays at a thing before they read on, in minutes. */
const STOPS = { code: 0.5, math: 0.25, figure: 0.5, Question: 1, TryIt: 2 };

/** Counts a lesson. @param body MDX without its frontmatter */
export function proseOf(body: string): Prose {
  const parsed = parseMdx(body);
  const paragraphs: string[] = [];
  let stops = 0;
  const visit = (node: Nodes): void => {
    if (node.type === "code") stops += STOPS.code;
    else if (node.type === "math") stops += STOPS.math;
    else if (isElement(node) && (node.name === "Figure" || node.name === "Plot")) stops += STOPS.figure;
    else if (isElement(node) && (node.name === "Question" || node.name === "TryIt"))
      stops += STOPS[node.name];
    // One of its lines is read at a time, and what it shows is no prose.
    if (isElement(node) && node.name === "TryIt") return;
    if (node.type === "paragraph" || node.type === "tableCell" || node.type === "heading")
      paragraphs.push(textOf(node));
    else if (hasChildren(node)) for (const child of node.children) visit(child);
  };
  if (parsed.ok) visit(parsed.tree);
  const words = paragraphs.flatMap((text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’,.-]*/gu) ?? []);
  const sentences = paragraphs.reduce((sum, text) => sum + sentencesIn(text), 0);
  return { words, sentences, minutes: words.length / READING_SPEED + stops };
}

/**
 * How hard a text is to read: the automated readability index (Senter and Smith, 1967), about the school year that
 * somebody needs for it.
 */
export function readabilityOf({ words, sentences }: Prose): number {
  const letters = words.reduce((sum, word) => sum + word.replace(/[^\p{L}\p{N}]/gu, "").length, 0);
  return 4.71 * (letters / words.length) + 0.5 * (words.length / Math.max(1, sentences)) - 21.43;
}

/** The longest run of words that two texts share. @returns the words, or [] where it is shorter than `least` */
export function longestShared(a: readonly string[], b: readonly string[], least: number): string[] {
  const plain = (words: readonly string[]) => words.map((word) => word.toLowerCase().replace(/[.,]+$/, ""));
  const [one, other] = [plain(a), plain(b)];
  const starts = new Map<string, number[]>();
  for (let at = 0; at + least <= other.length; at += 1) {
    const key = other.slice(at, at + least).join(" ");
    starts.set(key, [...(starts.get(key) ?? []), at]);
  }
  let longest: string[] = [];
  for (let at = 0; at + least <= one.length; at += 1)
    for (const start of starts.get(one.slice(at, at + least).join(" ")) ?? []) {
      let length = least;
      while (one[at + length] !== undefined && one[at + length] === other[start + length]) length += 1;
      if (length > longest.length) longest = a.slice(at, at + length);
    }
  return longest;
}

function textOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  // A name or a formula within a sentence is read as one word.
  if (node.type === "inlineCode" || node.type === "inlineMath") return " code ";
  return hasChildren(node) ? node.children.map((child) => textOf(child)).join("") : " ";
}

function sentencesIn(text: string): number {
  return Math.max(1, text.match(/[.!?:](?=\s|$)/g)?.length ?? 0);
}
