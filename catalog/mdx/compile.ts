import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleMDX } from "mdx-bundler";
import rehypeExpressiveCode from "rehype-expressive-code";
import rehypeKatex from "rehype-katex";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { expressiveCodeOptions } from "./code-options.ts";
import { splitFrontmatter } from "./frontmatter.ts";
import { remarkWaymark } from "./remark-waymark.ts";

/**
 * Compiles one MDX file to the body of a function of (React, ReactDOM, _jsx_runtime).
 * @param root the project's root
 * @param file path relative to root
 * @throws Error when the MDX cannot be compiled
 */
export async function compileMdx(root: string, file: string): Promise<string> {
  const { body } = splitFrontmatter(readFileSync(join(root, file), "utf8"));
  const { code } = await bundleMDX({
    source: body,
    mdxOptions: (options) => ({
      ...options,
      // What the bundler would add itself reads frontmatter, which is no part of the text here.
      remarkPlugins: [remarkGfm, remarkMath, [remarkWaymark, { root, file }]],
      rehypePlugins: [
        rehypeSlug,
        [rehypeKatex, { trust: false, strict: "error" }],
        [rehypeExpressiveCode, expressiveCodeOptions],
      ],
    }),
  });
  return code;
}
