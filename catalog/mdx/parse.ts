import type { Nodes, Parent, Root, RootContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** A component in the text, such as `<Question>`. */
export type Element = MdxJsxFlowElement | MdxJsxTextElement;

export type ParseResult = { ok: true; tree: Root } | { ok: false; line: number; message: string };

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkMath).freeze();

/** Parses MDX without running any of it. Lines that hold only components are unwrapped from their paragraph. */
export function parseMdx(body: string): ParseResult {
  try {
    const tree = processor.parse(body);
    unravel(tree);
    return { ok: true, tree };
  } catch (error) {
    return { ok: false, line: lineOfError(error), message: `MDX: ${reasonOf(error)}` };
  }
}

function reasonOf(error: unknown): string {
  const { reason } = error as { reason?: string };
  return reason ?? (error instanceof Error ? error.message : String(error));
}

/** Where a tag was left open, the message names the tag's own place; that helps more than the end of the file. */
function lineOfError(error: unknown): number {
  const opened = /\((\d+):\d+-\d+:\d+\)/.exec(reasonOf(error))?.[1];
  return Number(opened ?? (error as { line?: number }).line ?? 1);
}

export function isElement(node: Nodes): node is Element {
  return node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
}

export function hasChildren(node: Nodes): node is Extract<Nodes, Parent> {
  return "children" in node;
}

/** The 1-based line that a node starts on. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** What MDX itself does when it compiles, and what the checks and the compiler should both see. */
function unravel(parent: Extract<Nodes, Parent>): void {
  const children: RootContent[] = [];
  for (const child of parent.children) {
    if (child.type === "paragraph" && holdsOnlyComponents(child.children)) {
      for (const inner of child.children) {
        if (inner.type === "mdxJsxTextElement")
          children.push({ ...inner, type: "mdxJsxFlowElement" } as MdxJsxFlowElement);
        else if (inner.type !== "text") children.push(inner);
      }
    } else children.push(child);
  }
  parent.children = children as typeof parent.children;
  for (const child of children) if (hasChildren(child)) unravel(child);
}

function holdsOnlyComponents(nodes: readonly Nodes[]): boolean {
  const solid = nodes.filter((node) => !(node.type === "text" && node.value.trim() === ""));
  return solid.some(isElement) && solid.every((node) => isElement(node) || node.type === "mdxTextExpression");
}
