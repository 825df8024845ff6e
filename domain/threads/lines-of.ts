/** Some lines of a text, joined as they stand in it. Lines count from 1, both ends included. */
export function linesOf(text: string, fromLine: number, toLine: number): string {
  return text
    .split("\n")
    .slice(fromLine - 1, toLine)
    .join("\n");
}
