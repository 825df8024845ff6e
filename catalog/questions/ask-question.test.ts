import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scoreAnswer } from "@/domain/quizzes/score-answer.ts";
import { askQuestion } from "./ask-question.ts";
import { questionSchema } from "./schema.ts";
import type { QuestionContent } from "./types.ts";

const shared = {
  id: "q",
  skills: ["python.core"],
  difficulty: "easy",
  stem: "What?",
  sources: [{ title: "A source", url: "https://example.org" }],
};
const make = (more: object): QuestionContent => questionSchema.parse({ ...shared, ...more });
const option = (text: string, correct?: true) => ({ text, why: `why ${text}`, ...(correct && { correct }) });

const single = make({ kind: "single", options: [option("a", true), option("b"), option("c"), option("d")] });
const matching = make({
  kind: "matching",
  pairs: [1, 2, 3].map((one) => ({ left: `l${one}`, right: `r${one}`, why: `w${one}` })),
  extra: [{ right: "nothing", why: "belongs to nothing" }],
});
const ordering = make({
  kind: "ordering",
  items: ["one", "two", "three", "four"].map((text) => ({ text, why: text })),
});

describe("a question as it is asked", () => {
  test("says nothing of what is right: over many sittings the right option has every id and every place", () => {
    const rights = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const { asked, key } = askQuestion(single, String(seed));
      expect(JSON.stringify(asked)).not.toMatch(/correct|why/);
      if (key.kind === "single") rights.add(key.right);
      if ("choices" in asked.input)
        expect(asked.input.choices.map(({ id }) => id)).toEqual(["c1", "c2", "c3", "c4"]);
    }
    expect(rights).toEqual(new Set(["c1", "c2", "c3", "c4"]));
  });

  test("is the same for the same seed, and its key earns all and every other choice nothing", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { asked, key, placeOf } = askQuestion(single, seed);
        expect(askQuestion(single, seed)).toEqual(askQuestion(single, seed));
        for (const { id, text } of "choices" in asked.input ? asked.input.choices : []) {
          expect(scoreAnswer(key, { choice: id })).toBe(text === "a" ? 1 : 0);
          expect(placeOf[id]).toBe("abcd".indexOf(text));
        }
      }),
    );
  });

  test("matches each left side with its own right side, and explains what belongs to nothing", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { asked, key, explanation } = askQuestion(matching, seed);
        if (asked.input.kind !== "matching" || key.kind !== "matching") throw new Error("another kind");
        const right = new Map(asked.input.right.map(({ id, text }) => [id, text]));
        for (const { id, text } of asked.input.left)
          expect(right.get(key.pairs[id] ?? "")).toBe(text.replace("l", "r"));
        const spare = asked.input.right.find(({ text }) => text === "nothing");
        expect(explanation.replies[spare?.id ?? ""]).toBe("belongs to nothing");
      }),
    );
  });

  test("is put in order by its key", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { asked, key } = askQuestion(ordering, seed);
        if (asked.input.kind !== "ordering" || key.kind !== "ordering") throw new Error("another kind");
        const textOf = new Map(asked.input.choices.map(({ id, text }) => [id, text]));
        expect(key.order.map((id) => textOf.get(id))).toEqual(["one", "two", "three", "four"]);
      }),
    );
  });
});

describe("the form of a question", () => {
  test.each([
    ["one right option", { kind: "single", options: [option("a", true), option("b", true), option("c")] }],
    [
      "two wrong options of several",
      { kind: "multiple", options: ["a", "b", "c"].map((text) => option(text, true)) },
    ],
    ["a gap to fill", { kind: "fill", accept: ["x"], why: "w", mistakes: [option("y"), option("z")] }],
    [
      "lines that the code has",
      {
        kind: "fault",
        code: "a\nb",
        options: [1, 2, 3].map((line) => ({ line, why: "w", correct: line === 1 || undefined })),
      },
    ],
    ["a source", { kind: "single", options: [option("a", true), option("b"), option("c")], sources: [] }],
  ])("needs %s", (_what, more) => {
    expect(questionSchema.safeParse({ ...shared, ...more }).success).toBe(false);
  });
});
