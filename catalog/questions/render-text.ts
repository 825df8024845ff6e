import type { Root } from "hast";
import rehypeExpressiveCode from "rehype-expressive-code";
import rehypeKatex from "rehype-katex";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { removePosition } from "unist-util-remove-position";
import { expressiveCodeOptions } from "@/catalog/mdx/code-options.ts";
import type { RichText } from "./rich-text.ts";

/** Texts kept rendered; a bank's stems and options are the same for everybody. */
const KEPT = 20_000;
const kept = new Map<string, Promise<RichText>>();

const plain = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkRehype)
  .use(rehypeKatex, { trust: false, strict: "error" });
const withCode = plain().use(rehypeExpressiveCode, expressiveCodeOptions);

/**
 * Renders the Markdown of a question: code, formulas, tables; HTML in it is left out.
 * @throws Error when a formula cannot be set (content:check finds these first)
 */
export function renderText(markdown: string): Promise<RichText> {
  let rendered = kept.get(markdown);
  if (!rendered) {
    rendered = render(markdown);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
    kept.set(markdown, rendered);
  }
  return rendered;
}

async function render(markdown: string): Promise<RichText> {
  // Only blocks of code need the highlighter, which is slow to start.
  const processor = /^ {0,3}(```|~~~)/m.test(markdown) ? withCode : plain;
  const tree = await processor.run(processor.parse(markdown));
  removePosition(tree, { force: true });
  return tree satisfies Root;
}
