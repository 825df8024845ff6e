import type { z } from "zod";
import type { Problems } from "../problems.ts";
import { type ComponentName, componentSchemas } from "./components.ts";
import { readLiteral } from "./literal.ts";
import { type Element, lineOf } from "./parse.ts";

export type AttributesOf<N extends ComponentName> = z.output<(typeof componentSchemas)[N]>;

/**
 * Reads the attributes of a component and validates them against its schema.
 * @param problems where faults go; leave out to read silently
 * @returns undefined when something is wrong with them
 */
export function readAttributes<N extends ComponentName>(
  node: Element,
  name: N,
  file: string,
  problems?: Problems,
): AttributesOf<N> | undefined {
  const values: Record<string, unknown> = {};
  const lines = new Map<string, number>();
  let sound = true;
  const fault = (line: number, message: string) => {
    sound = false;
    problems?.add(file, line, `<${name}> ${message}`);
  };
  for (const attribute of node.attributes) {
    const line = attribute.position?.start.line ?? lineOf(node);
    if (attribute.type !== "mdxJsxAttribute") {
      fault(line, "takes attributes one by one, not {...spread}");
      continue;
    }
    lines.set(attribute.name, line);
    const { value } = attribute;
    if (value === null || value === undefined) values[attribute.name] = true;
    else if (typeof value === "string") values[attribute.name] = value;
    else {
      const literal = readLiteral(value.data?.estree);
      if (literal.ok) values[attribute.name] = literal.value;
      else fault(line, `${attribute.name} must be plain data: nothing that has to be computed`);
    }
  }
  const parsed = componentSchemas[name].safeParse(values);
  if (parsed.success) return sound ? (parsed.data as AttributesOf<N>) : undefined;
  for (const issue of parsed.error.issues) {
    const key = String(issue.path[0] ?? "");
    const where = issue.path.map(String).join(".");
    fault(lines.get(key) ?? lineOf(node), where ? `${where} ${issue.message}` : issue.message);
  }
  return undefined;
}
