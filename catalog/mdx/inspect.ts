import GithubSlugger from "github-slugger";
import katex from "katex";
import type { Heading as HeadingNode, Link, Nodes } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Problems } from "../problems.ts";
import { inspectElement } from "./inspect-element.ts";
import { addFigure, type Inspection, type MdxFacts } from "./inspection.ts";
import { hasChildren, isElement, lineOf, parseMdx } from "./parse.ts";

/**
 * Reads what an MDX file holds and reports everything that is wrong with the file on its own.
 * @param root the project's root
 * @param file path relative to root
 * @param body the source, frontmatter blanked out (see splitFrontmatter)
 */
export function inspectMdx(root: string, file: string, body: string, problems: Problems): MdxFacts {
  const facts: MdxFacts = {
    parsed: true,
    outline: [],
    questions: [],
    snippets: [],
    labs: [],
    terms: [],
    references: [],
    figures: [],
  };
  const parsed = parseMdx(body);
  if (!parsed.ok) {
    problems.add(file, parsed.line, parsed.message);
    return { ...facts, parsed: false };
  }
  const inspection: Inspection = { root, file, problems, facts, ids: new Map() };
  walk(parsed.tree, undefined, inspection, new GithubSlugger());
  checkAnchors(inspection);
  return facts;
}

function walk(node: Nodes, parent: Nodes | undefined, on: Inspection, slugger: GithubSlugger): void {
  const fault = (message: string) => on.problems.add(on.file, lineOf(node), message);
  if (isElement(node)) inspectElement(node, parent, on);
  else if (node.type === "heading") inspectHeading(node, on, slugger);
  else if (node.type === "link") inspectLink(node, on);
  else if (node.type === "image") {
    if ((node.alt ?? "").trim().length < 3) fault("the image has no alternative text");
    if (parent?.type !== "paragraph" || parent.children.length !== 1)
      fault("a picture stands in a paragraph of its own");
    addFigure(node.url, lineOf(node), on);
  } else if (node.type === "text") {
    if (/\bTODO\b/.test(node.value)) fault("a TODO of the skeleton is still here");
  } else if (node.type === "code") {
    if (!node.lang) fault("say the language of the code; `text` for output");
  } else if (node.type === "math" || node.type === "inlineMath") {
    const message = mathFault(node.value, node.type === "math");
    if (message) fault(message);
  } else if (node.type === "mdxjsEsm") fault("imports and exports are not allowed in content");
  else if (node.type === "mdxFlowExpression" || node.type === "mdxTextExpression") {
    const isComment = /^\s*(\/\*[\s\S]*\*\/)?\s*$/.test(node.value);
    if (!isComment) fault("{…} is run as code in MDX; write \\{ for a brace, or `{…}` for code");
  }
  if (hasChildren(node)) for (const child of node.children) walk(child, node, on, slugger);
}

function inspectHeading(node: HeadingNode, on: Inspection, slugger: GithubSlugger): void {
  const text = textOf(node);
  const last = on.facts.outline.at(-1)?.depth ?? 1;
  if (node.depth === 1)
    on.problems.add(on.file, lineOf(node), "the title is the page's only first-level heading; use ##");
  else if (node.depth > last + 1)
    on.problems.add(
      on.file,
      lineOf(node),
      `the heading skips a level: ${"#".repeat(last + 1)} comes before ${"#".repeat(node.depth)}`,
    );
  on.facts.outline.push({ depth: node.depth, text, anchor: slugger.slug(text) });
}

function inspectLink(node: Link, on: Inspection): void {
  const { url } = node;
  const line = lineOf(node);
  if (textOf(node).trim() === "") on.problems.add(on.file, line, "the link has no text");
  if (url.startsWith("/") || url.startsWith("#"))
    on.facts.references.push({ kind: "address", target: url, line });
  else if (/^https:\/\/[^/]+/.test(url) || url.startsWith("mailto:")) return;
  else if (/^[a-z][a-z+.-]*:/i.test(url)) on.problems.add(on.file, line, `${url}: links are https`);
  else on.facts.references.push({ kind: "page", target: url, line });
}

function mathFault(value: string, displayMode: boolean): string | undefined {
  try {
    katex.renderToString(value, { displayMode, strict: "error", throwOnError: true, trust: false });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "the formula cannot be read";
  }
}

function checkAnchors({ facts, file, problems }: Inspection): void {
  const anchors = new Set(facts.outline.map((heading) => heading.anchor));
  for (const { kind, target, line } of facts.references)
    if (kind === "address" && target.startsWith("#") && !anchors.has(decodeURIComponent(target.slice(1))))
      problems.add(file, line, `${target}: no heading of this page has that anchor`);
  facts.references = facts.references.filter(({ target }) => !target.startsWith("#"));
}
