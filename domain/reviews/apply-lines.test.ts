import fc from "fast-check";
import { expect, test } from "vitest";
import { linesOf } from "@/domain/threads/lines-of.ts";
import { applyLines, hasLines } from "./apply-lines.ts";

const line = fc.constantFrom("", "    ", "a = 1", "b = 2", "return a", "    return b", "# ü 🚀");
const lines = fc.array(line, { minLength: 1, maxLength: 12 });
/** A text and lines of it. */
const sentWithLines = lines.chain((all) =>
  fc
    .tuple(fc.integer({ min: 1, max: all.length }), fc.integer({ min: 1, max: all.length }))
    .map(([one, other]) => ({
      sent: all.join("\n"),
      fromLine: Math.min(one, other),
      toLine: Math.max(one, other),
    })),
);
const suggestion = fc.array(line, { maxLength: 4 }).map((all) => all.join("\n"));

test("on code that was not changed exactly the lines are replaced", () => {
  fc.assert(
    fc.property(sentWithLines, suggestion, (edit, become) => {
      const applied = applyLines(edit.sent, { ...edit, suggestion: become });
      const all = edit.sent.split("\n");
      const expected = [
        ...all.slice(0, edit.fromLine - 1),
        ...(become === "" ? [] : become.split("\n")),
        ...all.slice(edit.toLine),
      ].join("\n");
      expect(applied).toEqual({ kind: "applied", text: expected, fromLine: edit.fromLine });
    }),
  );
});

test("whatever the code has become, only a stretch that reads as the lines did is replaced", () => {
  fc.assert(
    fc.property(sentWithLines, suggestion, lines, (edit, become, current) => {
      const text = current.join("\n");
      const applied = applyLines(text, { ...edit, suggestion: become });
      if (applied.kind !== "applied") return;
      const were = linesOf(edit.sent, edit.fromLine, edit.toLine);
      const height = edit.toLine - edit.fromLine;
      expect(linesOf(text, applied.fromLine, applied.fromLine + height)).toBe(were);
      const before = text.split("\n").slice(0, applied.fromLine - 1);
      const behind = text.split("\n").slice(applied.fromLine + height);
      const put = become === "" ? [] : become.split("\n");
      expect(applied.text).toBe([...before, ...put, ...behind].join("\n"));
    }),
  );
});

test("what was applied can be taken back by the edit the other way round", () => {
  fc.assert(
    fc.property(
      sentWithLines,
      suggestion.filter((text) => text !== ""),
      (edit, become) => {
        const applied = applyLines(edit.sent, { ...edit, suggestion: become });
        if (applied.kind !== "applied") throw new Error("not applied");
        const { fromLine } = edit;
        const back = applyLines(applied.text, {
          sent: applied.text,
          fromLine,
          toLine: fromLine + become.split("\n").length - 1,
          suggestion: linesOf(edit.sent, fromLine, edit.toLine),
        });
        // Empty lines that should come back are no suggestion that can be told from none.
        if (linesOf(edit.sent, fromLine, edit.toLine) === "") return;
        expect(back).toEqual({ kind: "applied", text: edit.sent, fromLine });
      },
    ),
  );
});

const edit = {
  sent: "import a\n\ndef f():\n    return 1\n",
  fromLine: 4,
  toLine: 4,
  suggestion: "    return 2",
};

test("lines that have only moved are found where they stand now", () => {
  expect(applyLines("import a\nimport b\nimport c\n\ndef f():\n    return 1\n", edit)).toEqual({
    kind: "applied",
    text: "import a\nimport b\nimport c\n\ndef f():\n    return 2\n",
    fromLine: 6,
  });
});

test("where lines read differently now, or stand at several places, nothing is changed", () => {
  const changed = { kind: "changed", were: "    return 1" };
  expect(applyLines("import a\n\ndef f():\n    return 3\n", edit)).toEqual(changed);
  expect(applyLines("def f():\n    return 1\n\ndef g():\n    return 1\n", edit)).toEqual(changed);
  expect(applyLines("", edit)).toEqual(changed);
});

test("what reads as suggested already is not put there again", () => {
  expect(applyLines("import a\n\ndef f():\n    return 2\n", edit)).toEqual({ kind: "there", fromLine: 4 });
});

test("empty lines are replaced only where they stood", () => {
  const blank = { sent: "a\n\nb", fromLine: 2, toLine: 2, suggestion: "# why" };
  expect(applyLines("a\n\nb", blank)).toMatchObject({ text: "a\n# why\nb" });
  expect(applyLines("\na\nb", blank)).toMatchObject({ kind: "changed" });
});

test("an empty suggestion takes the lines away", () => {
  expect(applyLines(edit.sent, { ...edit, suggestion: "" })).toMatchObject({
    text: "import a\n\ndef f():\n",
  });
});

test("a text has the lines from its first to its last, in order", () => {
  expect(hasLines("a\nb", 1, 2)).toBe(true);
  for (const [from, to] of [
    [0, 1],
    [2, 1],
    [1, 3],
    [3, 3],
  ] as const)
    expect(hasLines("a\nb", from, to)).toBe(false);
});
