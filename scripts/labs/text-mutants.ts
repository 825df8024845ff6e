import type { Mutant } from "./rewrite.ts";

/**
 * A text answer with each of its parts left out in turn: of JSON a member or an element, of everything else a line
 * with what is indented below it or continues it.
 */
export function textMutantsOf(file: string, text: string): Mutant[] {
  const found = file.endsWith(".json") ? withoutMembers(text) : withoutBlocks(text);
  const seen = new Map<string, number>();
  return found.map(({ part, line, text: changed }) => {
    const plain = `${file}: ${part} left out`;
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return { name: count === 1 ? plain : `${plain} (${count})`, file, line, text: changed };
  });
}

type Part = { part: string; line: number; text: string };

function withoutBlocks(text: string): Part[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    if (isNoPart(line)) return [];
    const end = endOfBlock(lines, at);
    return [
      { part: line.trim(), line: at + 1, text: [...lines.slice(0, at), ...lines.slice(end)].join("\n") },
    ];
  });
}

/** Empty, a comment, or what stands between two documents. */
function isNoPart(line: string): boolean {
  return /^\s*(#.*|---)?$/.test(line);
}

function endOfBlock(lines: readonly string[], at: number): number {
  const indent = indentOf(lines[at] ?? "");
  let end = at + 1;
  while (end < lines.length && (goesOn(lines[end - 1] ?? "") || isBelow(lines[end] ?? "", indent))) end += 1;
  return end;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
const goesOn = (line: string): boolean => line.endsWith("\\");
const isBelow = (line: string, indent: number): boolean => line.trim() !== "" && indentOf(line) > indent;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function withoutMembers(text: string): Part[] {
  const whole: Json = JSON.parse(text);
  const parts: Part[] = [];
  /** @param put gives the whole text with another value in this place */
  const visit = (value: Json, path: string, put: (value: Json) => Json): void => {
    const leave = (part: string, rest: Json): void => {
      parts.push({ part, line: 1, text: `${JSON.stringify(put(rest), null, 2)}\n` });
    };
    if (Array.isArray(value))
      for (const [at, one] of value.entries()) {
        leave(`${path}[${at}]`, value.toSpliced(at, 1));
        visit(one, `${path}[${at}]`, (next) => put(value.with(at, next)));
      }
    else if (value !== null && typeof value === "object")
      for (const [key, one] of Object.entries(value)) {
        const name = path ? `${path}.${key}` : key;
        leave(name, Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)));
        visit(one, name, (next) => put({ ...value, [key]: next }));
      }
  };
  visit(whole, "", (value) => value);
  return parts;
}
