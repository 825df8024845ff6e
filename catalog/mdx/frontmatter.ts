export type SplitSource = {
  /** The YAML between the fences, which begins on line 2, or undefined when there is none. */
  yaml: string | undefined;
  /** The text with the frontmatter's lines left blank, so that every line keeps its number. */
  body: string;
};

/** Parts a source into frontmatter and text. Line ends are normalised to \n. */
export function splitFrontmatter(source: string): SplitSource {
  const text = source.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const match = /^---\n([\s\S]*?\n)?---[ \t]*(?=\n|$)/.exec(text);
  if (!match) return { yaml: undefined, body: text };
  const blank = match[0].replace(/[^\n]/g, "");
  return { yaml: match[1] ?? "", body: blank + text.slice(match[0].length) };
}
