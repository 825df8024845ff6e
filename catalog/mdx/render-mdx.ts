import type { ComponentType, ReactNode } from "react";
import * as React from "react";
import * as jsxRuntime from "react/jsx-runtime";
import { compiledMdx } from "./compiled.ts";

/** What stands for each component name and HTML element of the text. */
export type MdxComponents = Readonly<Record<string, ComponentType<never>>>;

type Content = ComponentType<{ components: MdxComponents }>;

const evaluated = new Map<string, Content>();

/**
 * Renders a lesson or a brief, in a server component only: the page never evaluates code.
 * @param document from the catalogue
 * @param components the one map of components/mdx, see createMdxComponents
 * @param root the project's root; the working directory unless told
 * @throws Error when the MDX cannot be compiled (content:check finds these first)
 */
export async function renderMdx(
  document: { file: string; digest: string },
  components: MdxComponents,
  root: string = process.cwd(),
): Promise<ReactNode> {
  const key = `${document.file} ${document.digest}`;
  let content = evaluated.get(key);
  if (!content) {
    content = evaluate(await compiledMdx(root, document));
    evaluated.set(key, content);
  }
  return React.createElement(content, { components });
}

function evaluate(code: string): Content {
  const run = new Function("React", "ReactDOM", "_jsx_runtime", code);
  return (run(React, {}, jsxRuntime) as { default: Content }).default;
}
