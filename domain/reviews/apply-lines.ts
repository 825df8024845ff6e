/** What some lines of a text, as it was sent, should become. Lines count from 1, both ends included. */
export type LineEdit = {
  /** The whole text as it was sent. */
  sent: string;
  fromLine: number;
  toLine: number;
  /** Empty where the lines should go. */
  suggestion: string;
};

export type AppliedLines =
  /** `fromLine` is where they stand in the text that was changed. */
  | { kind: "applied"; text: string; fromLine: number }
  /** The text reads there already as was suggested. */
  | { kind: "there"; fromLine: number }
  /** The lines do not read as they did, so nothing was changed; `were` is how they read when they were sent. */
  | { kind: "changed"; were: string };

/** Whether a text has these lines. */
export function hasLines(text: string, fromLine: number, toLine: number): boolean {
  return fromLine >= 1 && fromLine <= toLine && toLine <= text.split("\n").length;
}

/**
 * Puts a suggestion in place of its lines in a text that may have changed since: where they stood, or, when they have
 * only moved, at the one other place where they stand. Where they read differently now, nothing is changed.
 */
export function applyLines(current: string, edit: LineEdit): AppliedLines {
  const { fromLine, toLine, suggestion } = edit;
  const were = edit.sent.split("\n").slice(fromLine - 1, toLine);
  const become = suggestion === "" ? [] : suggestion.split("\n");
  const lines = current.split("\n");
  const at = placeOf(lines, were, fromLine - 1);
  if (at === null) {
    const there = become.length > 0 ? placeOf(lines, become, fromLine - 1) : null;
    return there === null
      ? { kind: "changed", were: were.join("\n") }
      : { kind: "there", fromLine: there + 1 };
  }
  const text = [...lines.slice(0, at), ...become, ...lines.slice(at + were.length)].join("\n");
  return { kind: "applied", text, fromLine: at + 1 };
}

/** Where lines stand: at the expected index, or at the only other one; null where that is not certain. */
function placeOf(lines: readonly string[], wanted: readonly string[], expected: number): number | null {
  const standsAt = (at: number) =>
    at + wanted.length <= lines.length && wanted.every((line, index) => lines[at + index] === line);
  if (standsAt(expected)) return expected;
  // Empty lines are everywhere: that they stand somewhere says nothing.
  if (wanted.every((line) => line.trim() === "")) return null;
  const places = lines.flatMap((_, at) => (standsAt(at) ? [at] : []));
  return places.length === 1 ? (places[0] ?? null) : null;
}
