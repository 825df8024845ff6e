import { readFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "./digest.ts";
import { type SplitSource, splitFrontmatter } from "./mdx/frontmatter.ts";
import { inspectMdx } from "./mdx/inspect.ts";
import type { Reference } from "./mdx/inspection.ts";
import type { Problems } from "./problems.ts";
import type { MdxDocument } from "./types.ts";

export type ReadDocument = {
  document: MdxDocument;
  references: readonly Reference[];
  /** False when the text is no MDX at all. */
  parsed: boolean;
  /** The YAML between the fences, if there is any. */
  yaml: SplitSource["yaml"];
};

/**
 * Reads and inspects one MDX file.
 * @param file path relative to root
 * @returns undefined when the file cannot be read, which is then a problem
 */
export function readDocument(root: string, file: string, problems: Problems): ReadDocument | undefined {
  let source: string;
  try {
    source = readFileSync(join(root, file), "utf8");
  } catch {
    problems.add(file, 1, "the file is missing or cannot be read");
    return undefined;
  }
  const { yaml, body } = splitFrontmatter(source);
  const { figures, references, parsed, ...facts } = inspectMdx(root, file, body, problems);
  const digest = digestOf(file, yaml ?? "", body, ...figures);
  return { document: { file, digest, ...facts }, references, yaml, parsed };
}
