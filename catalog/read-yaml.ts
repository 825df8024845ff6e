import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problems } from "./problems.ts";

/** A validated value together with the lines that its parts stand on. */
export type Located<T> = {
  value: T;
  /** The 1-based line in the file of the entry that `path` leads to, or of its nearest parent. */
  lineOf: (...path: PropertyKey[]) => number;
};

/** As readLocated, where the lines are not needed. */
export function readYaml<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
  problems: Problems,
): z.output<T> | undefined {
  return readLocated(root, file, schema, problems)?.value;
}

/** As readYaml, with the lines of the parts, for checks that span files. */
export function readLocated<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
  problems: Problems,
): Located<z.output<T>> | undefined {
  let text: string;
  try {
    text = readFileSync(join(root, file), "utf8");
  } catch {
    problems.add(file, 1, "the file is missing or cannot be read");
    return undefined;
  }
  return parseLocated(text, file, schema, problems);
}

/** As parseYaml, with the lines of the parts. */
export function parseLocated<T extends z.ZodType>(
  text: string,
  file: string,
  schema: T,
  problems: Problems,
  firstLine = 1,
): Located<z.output<T>> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1) + firstLine - 1;
  const lineOf = (...path: PropertyKey[]) => lineAt(offsetOf(document.contents, path));
  if (document.errors.length > 0) {
    for (const error of document.errors) problems.add(file, lineAt(error.pos[0]), error.message);
    return undefined;
  }
  const plain = toPlain(document);
  if ("error" in plain) {
    problems.add(file, firstLine, plain.error);
    return undefined;
  }
  const parsed = schema.safeParse(plain.value);
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const where = issue.path.map(String).join(".");
    problems.add(file, lineOf(...issue.path), where ? `${where}: ${issue.message}` : issue.message);
  }
  return undefined;
}

/** An alias to nothing, or one that grows without end, only shows when the document is unfolded. */
function toPlain(document: Document.Parsed): { value: unknown } | { error: string } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : "the YAML cannot be read" };
  }
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
