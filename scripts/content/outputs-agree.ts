/**
 * Holds what a lesson shows as the output of a block to what it printed. A line `…` stands for any lines, and `…` at its end for the rest of it; where a
 * traceback is shown, its last line counts, the only one that says what happened and not where.
 * @param raised `ValueError: why`, or null
 * @returns what differs, in words, or null
 */
export function outputsAgree(shown: string, printed: string, raised: string | null): string | null {
  const wanted = linesOf(shown);
  const got = linesOf(printed);
  const traceback = wanted.indexOf("Traceback (most recent call last):");
  if (traceback >= 0) wanted.splice(traceback, wanted.length, wanted.at(-1) ?? "");
  if (raised !== null) {
    if (traceback < 0 && !wanted.at(-1)?.startsWith(raised.split(":")[0] ?? ""))
      return `the block raises ${raised}, which is not shown`;
    got.push(raised);
  }
  const [first, ...rest] = split(wanted);
  let at = 0;
  if (first) {
    const fault = differenceAt(first, got, 0);
    if (fault) return fault;
    at = first.length;
  }
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast ? got.length - part.length : findPart(part, got, at);
    if (found < at || (isLast && differenceAt(part, got, found)))
      return `“${part[0] ?? ""}” is shown and not printed there`;
    at = found + part.length;
  }
  if (rest.length === 0 && got.length > at) return `“${got[at]}” is printed and not shown`;
  return null;
}

function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trimEnd());
  while (lines.at(-1) === "") lines.pop();
  while (lines[0] === "") lines.shift();
  return lines;
}

/** The parts between lines that stand for others. */
function split(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === "…") parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

function differenceAt(part: readonly string[], got: readonly string[], from: number): string | null {
  for (const [offset, line] of part.entries()) {
    const found = got[from + offset];
    if (found === undefined) return `“${line}” is shown and not printed`;
    const cut = line.endsWith("…") && found.startsWith(line.slice(0, -1));
    if (found !== line && !cut) return `“${line}” is shown where “${found}” is printed`;
  }
  return null;
}

function findPart(part: readonly string[], got: readonly string[], from: number): number {
  for (let at = from; at + part.length <= got.length; at += 1) if (!differenceAt(part, got, at)) return at;
  return -1;
}
