import fc from "fast-check";
import { expect, test } from "vitest";
import { COMMENT_LENGTH, commentTextSchema } from "./comment-text.ts";
import { commentCan, type ThreadFacts, threadCan } from "./thread-can.ts";

const facts: fc.Arbitrary<ThreadFacts> = fc.record({
  side: fc.constantFrom("learner", "mentor", "onlooker"),
  ended: fc.constantFrom("left", "archived", null),
  resolved: fc.boolean(),
  onLines: fc.boolean(),
});

test("an onlooker changes nothing", () => {
  fc.assert(
    fc.property(facts, (any) => {
      const onlooker: ThreadFacts = { ...any, side: "onlooker" };
      for (const may of [threadCan.post, threadCan.suggest, threadCan.resolve, threadCan.reopen])
        expect(may(onlooker)).not.toBeNull();
    }),
  );
});

test("nobody resolves and reopens the same conversation, nor suggests where they may not write", () => {
  fc.assert(
    fc.property(facts, (any) => {
      expect(threadCan.resolve(any) === null && threadCan.reopen(any) === null).toBe(false);
      if (threadCan.suggest(any) === null) {
        expect(threadCan.post(any)).toBeNull();
        expect(any).toMatchObject({ side: "mentor", onLines: true });
      }
    }),
  );
});

test("a conversation that has ended can be resolved, and is not written in", () => {
  for (const ended of ["left", "archived"] as const) {
    const over: ThreadFacts = { side: "learner", ended, resolved: false, onLines: false };
    expect(threadCan.post(over)).not.toBeNull();
    expect(threadCan.resolve(over)).toBeNull();
  }
});

test("only an author changes a comment, as long as it stands", () => {
  for (const may of [commentCan.edit, commentCan.delete]) {
    expect(may({ mine: true, deleted: false })).toBeNull();
    expect(may({ mine: true, deleted: true })).not.toBeNull();
    expect(may({ mine: false, deleted: false })).not.toBeNull();
  }
});

test("a question is asked about once it is settled", () => {
  expect(threadCan.ask({ over: false, revealed: false })).not.toBeNull();
  expect(threadCan.ask({ over: true, revealed: false })).toBeNull();
  expect(threadCan.ask({ over: false, revealed: true })).toBeNull();
});

test("a learner is written to by the mentors of their cohort alone", () => {
  expect(threadCan.write({ mentors: true })).toBeNull();
  expect(threadCan.write({ mentors: false })).toMatch(/mentors of this cohort/);
});

test("a comment says something, and not without end; spaces that begin code stay", () => {
  for (const text of ["", "  \n\t ", "x".repeat(COMMENT_LENGTH + 1)])
    expect(commentTextSchema.safeParse(text).success).toBe(false);
  expect(commentTextSchema.parse(`\n \n    code\nmore \n`)).toBe("    code\nmore");
  expect(commentTextSchema.parse("x".repeat(COMMENT_LENGTH))).toHaveLength(COMMENT_LENGTH);
});
