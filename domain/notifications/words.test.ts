import fc from "fast-check";
import { expect, test } from "vitest";
import { NOTIFICATION_KINDS } from "./kinds.ts";
import { wordsOf } from "./words.ts";

test("each kind says who did what to which thing, in one line", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...NOTIFICATION_KINDS),
      fc.option(fc.string({ minLength: 1, maxLength: 80 })),
      fc.option(fc.string({ unit: "grapheme", maxLength: 2_000 })),
      (kind, actor, quote) => {
        const { title, sentence } = wordsOf(kind, {
          actor,
          subject: "“Streaming data”",
          learner: "Lena",
          quote,
        });
        expect(title).toContain("Streaming data");
        expect([...sentence].length).toBeLessThanOrEqual(300);
        expect(sentence).not.toMatch(/[\r\n\t]/);
      },
    ),
  );
});

test("somebody who has closed their account has no name in it", () => {
  expect(wordsOf("mention", { actor: null, subject: "a question", quote: "Look." })).toEqual({
    title: "Somebody who has closed their account mentioned you in a question",
    sentence: "Look.",
  });
});

test("a message is about nothing: it says who wrote to whom", () => {
  const titleOf = (kind: "comment-to-learner" | "comment-to-mentor" | "mention", to: string | null) =>
    wordsOf(kind, { actor: "Mia", subject: "a message", message: { to }, quote: "Hello." }).title;
  expect(titleOf("comment-to-learner", null)).toBe("Mia wrote to you");
  expect(titleOf("comment-to-mentor", null)).toBe("Mia wrote to you");
  expect(titleOf("comment-to-mentor", "Lena")).toBe("Mia wrote to Lena");
  expect(titleOf("mention", null)).toBe("Mia mentioned you in a message");
});

test("a long text is cut between characters", () => {
  const { sentence } = wordsOf("announcement", { actor: null, subject: "A", quote: "👩‍🚀".repeat(300) });
  expect(sentence.endsWith("…")).toBe(true);
  expect(sentence).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});
