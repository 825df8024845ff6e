import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problems } from "./problems.ts";

/**
 * Parses YAML text and validates it, reporting each fault with the line of the key at fault.
 * @param text the YAML source
 * @param file path relative to the project's root, as problems name it
 * @param firstLine the line of `file` at which `text` begins (frontmatter starts at 2)
 * @returns the validated value, or undefined when a problem was added
 */
export function parseYaml<T extends z.ZodType>(
  text: string,
  file: string,
  schema: T,
  problems: Problems,
  firstLine = 1,
): z.output<T> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    for (const error of document.errors) problems.add(file, lineOf(error.pos[0]), error.message);
    return undefined;
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const offset = offsetOf(document.contents, issue.path);
    const where = issue.path.map(String).join(".");
    problems.add(file, lineOf(offset), where ? `${where}: ${issue.message}` : issue.message);
  }
  return undefined;
}

/** As parseYaml, for a file; a missing file is a problem too. */
export function readYaml<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
  problems: Problems,
): z.output<T> | undefined {
  let text: string;
  try {
    text = readFileSync(join(root, file), "utf8");
  } catch {
    problems.add(file, 1, "the file is missing or cannot be read");
    return undefined;
  }
  return parseYaml(text, file, schema, problems);
}

/** The offset of the deepest node that `path` leads to; a missing key points at its parent. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node = contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (!pair) return offset;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value as Node | null;
    } else if (isSeq(node) && typeof key === "number") {
      node = node.items[key] as Node | null;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
