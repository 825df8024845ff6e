import type { Code, Nodes } from "mdast";
import { hasChildren, isElement, lineOf, parseMdx } from "@/catalog/mdx/parse.ts";

/** A block of Python in a lesson, or a text that is a file which Python reads. */
export type Example = {
  line: number;
  python: boolean;
  code: string;
  /** The file that it stands for, where its title names one: later blocks can import it. */
  file: string | null;
  /** What the lesson says that it prints: the untitled text block right below it. */
  shown: { line: number; text: string } | null;
  /** A reader can run it in place. */
  tryIt: boolean;
};

/** The blocks of a lesson that a session in Python needs, in the order of the text. @param body MDX, its frontmatter blanked out */
export function examplesOf(body: string): Example[] {
  const parsed = parseMdx(body);
  if (!parsed.ok) return [];
  const examples: Example[] = [];
  const visit = (node: Nodes, tryIt: boolean): void => {
    if (!hasChildren(node)) return;
    for (const [at, child] of node.children.entries()) {
      if (child.type === "code" && (child.lang === "python" || isFile(child)))
        examples.push(exampleOf(child, node.children[at + 1], tryIt));
      else visit(child, isElement(child) && child.name === "TryIt");
    }
  };
  visit(parsed.tree, false);
  return examples;
}

function exampleOf(code: Code, next: Nodes | undefined, tryIt: boolean): Example {
  const shows = next?.type === "code" && next.lang === "text" && !next.meta;
  const file = fileOf(code);
  const shown = shows ? { line: lineOf(next), text: next.value } : null;
  return { line: lineOf(code), python: code.lang === "python", code: code.value, file, shown, tryIt };
}

function isFile(code: Code): boolean {
  return code.lang !== null && code.lang !== undefined && code.lang !== "mermaid" && fileOf(code) !== null;
}

function fileOf({ meta }: Code): string | null {
  return /(?:^|\s)title="([\w-]+\.\w+)"/.exec(meta ?? "")?.[1] ?? null;
}
