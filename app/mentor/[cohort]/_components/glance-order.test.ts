import fc from "fast-check";
import { expect, test } from "vitest";
import type { GlanceLearner } from "@/domain/mentoring/glance.ts";
import { type GlanceLook, lookOf, queryOf, SORTS, shownLearners, sortedBy } from "./glance-order.ts";

const USUAL = lookOf(new URLSearchParams());
const learner = (name: string, more: Partial<GlanceLearner> = {}): GlanceLearner => ({
  accountId: name,
  name,
  done: 0,
  courses: [],
  skills: "",
  pace: null,
  lastActiveAt: null,
  at: null,
  waiting: 0,
  signals: [],
  ...more,
});
const SIGNAL = {
  rule: "QUIET" as const,
  subject: "",
  title: "",
  since: new Date(0),
  evidenceAt: new Date(0),
  evidence: "",
  nextStep: { words: "", link: null },
};
const namesOf = (learners: readonly GlanceLearner[], look: Partial<GlanceLook>) =>
  shownLearners(learners, { ...USUAL, ...look }).map(({ name }) => name);

test("a look is the same after it stood in an address", () => {
  fc.assert(
    fc.property(
      fc.record({
        by: fc.constantFrom("courses" as const, "skills" as const),
        sort: fc.constantFrom(...SORTS),
        descending: fc.boolean(),
        search: fc.string({ maxLength: 100 }),
        only: fc.constantFrom(null, "help" as const, "waiting" as const),
      }),
      (look) => {
        const given = Object.entries(queryOf(look)).filter(
          (pair): pair is [string, string] => pair[1] !== undefined,
        );
        expect(lookOf(new URLSearchParams(given))).toEqual(look);
      },
    ),
  );
});

test("an address of nonsense is the usual look", () => {
  expect(lookOf(new URLSearchParams("by=x&sort=y&only=z"))).toEqual(USUAL);
});

test("who was never there is longest away, and without a plan one comes last either way", () => {
  const people = [
    learner("Ada", { lastActiveAt: new Date(5), pace: 2 }),
    learner("Ben"),
    learner("Cem", { lastActiveAt: new Date(1), pace: -3 }),
  ];
  expect(namesOf(people, { sort: "active" })).toEqual(["Ben", "Cem", "Ada"]);
  expect(namesOf(people, { sort: "pace" })).toEqual(["Cem", "Ada", "Ben"]);
  expect(namesOf(people, { sort: "pace", descending: true })).toEqual(["Ada", "Cem", "Ben"]);
});

test("only those who need help, who wait, or whose name or place holds the words", () => {
  const people = [
    learner("Ada", { signals: [SIGNAL] }),
    learner("Ben", { waiting: 1, at: { title: "Parse a log", address: "", stuck: false } }),
    learner("Cem"),
  ];
  expect(namesOf(people, { only: "help" })).toEqual(["Ada"]);
  expect(namesOf(people, { only: "waiting" })).toEqual(["Ben"]);
  expect(namesOf(people, { search: " LOG " })).toEqual(["Ben"]);
});

test("sorting by the same again turns it round", () => {
  const help = sortedBy(USUAL, "help");
  expect(help.descending).toBe(true);
  expect(sortedBy(help, "help").descending).toBe(false);
  expect(sortedBy(help, "done").descending).toBe(false);
});
