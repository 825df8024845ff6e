/** Somebody who can be called by `@` and their name. */
export type Mentionable = { id: string; name: string };

const WORD = /[\p{L}\p{N}_]/u;

/**
 * Who a text calls: `@` and the whole name of somebody who takes part, whatever its case. Of names that begin alike
 * the longest counts; code, and an `@` in the middle of a word, call nobody.
 * @param text Markdown
 * @returns ids, each once, in the order of `people`
 */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  const words = withoutCode(text);
  const called = new Set<string>();
  for (let at = words.indexOf("@"); at !== -1; at = words.indexOf("@", at + 1)) {
    if (WORD.test(characterBefore(words, at))) continue;
    const names = people.map(({ name }) => name).filter((name) => standsAt(words, at + 1, name));
    const longest = Math.max(...names.map((name) => name.length));
    for (const { id, name } of people) if (name.length === longest && names.includes(name)) called.add(id);
  }
  return people.map(({ id }) => id).filter((id, index, all) => called.has(id) && all.indexOf(id) === index);
}

/** What is being typed after an `@` right before the cursor, for suggestions; null where nobody is being called. */
export function mentionBeingTyped(text: string, cursor: number): { at: number; typed: string } | null {
  const before = text.slice(0, cursor);
  const at = before.lastIndexOf("@");
  if (at === -1 || WORD.test(characterBefore(before, at))) return null;
  const typed = before.slice(at + 1);
  // Names hold spaces, but no name is this long, and none begins with a space.
  if (typed.length > 60 || /^\s|\n/.test(typed)) return null;
  return withoutCode(before)[at] === "@" ? { at, typed } : null;
}

/** The people whose name, or a word of it, begins with what was typed. */
export function peopleCalled<P extends Mentionable>(typed: string, people: readonly P[]): P[] {
  const wanted = typed.toLowerCase();
  return people.filter(({ name }) => {
    const low = name.toLowerCase();
    return low.startsWith(wanted) || low.split(/\s+/).some((word) => word.startsWith(wanted));
  });
}

function standsAt(text: string, at: number, name: string): boolean {
  if (name === "") return false;
  const end = at + name.length;
  const after = String.fromCodePoint(text.codePointAt(end) ?? 32);
  return text.slice(at, end).toLowerCase() === name.toLowerCase() && !WORD.test(after);
}

function characterBefore(text: string, at: number): string {
  // Half a surrogate pair is no word: emoji are the usual case.
  return text.slice(Math.max(0, at - 1), at);
}

/** The text with a space for each character of code in it, so that places stay the same. */
function withoutCode(text: string): string {
  return withoutSpans(withoutFences(text));
}

function withoutFences(text: string): string {
  let fence: string | null = null;
  return text
    .split("\n")
    .map((line) => {
      const mark = /^ {0,3}(?:> ?)*(`{3,}|~{3,})(.*)$/.exec(line);
      if (fence === null) {
        // A fence of backticks has none behind it: that would be a span.
        if (!mark?.[1] || (mark[1].startsWith("`") && mark[2]?.includes("`"))) return line;
        fence = mark[1];
      } else if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === "") fence = null;
      return " ".repeat(line.length);
    })
    .join("\n");
}

function withoutSpans(text: string): string {
  let rest = text;
  const runs = [...text.matchAll(/`+/g)];
  let from = 0;
  for (const [index, run] of runs.entries()) {
    if (run.index < from || text[run.index - 1] === "\\") continue;
    const close = runs.slice(index + 1).find((other) => other[0].length === run[0].length);
    if (!close || /\n\s*\n/.test(text.slice(run.index, close.index))) continue;
    from = close.index + close[0].length;
    const span = text.slice(run.index, from);
    rest = rest.slice(0, run.index) + span.replace(/[^\n]/g, " ") + rest.slice(from);
  }
  return rest;
}
