import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseResults, type JudgedCourse, type ResultFacts } from "./course-results.ts";

const course: JudgedCourse = {
  skills: ["python.core", "python.typing"],
  items: [
    { kind: "lesson", id: "l", skills: ["python.core"], questions: ["a", "b", "c"] },
    { kind: "lab", id: "x", skills: ["python.core"] },
    { kind: "lab", id: "y", skills: ["python.core"] },
    { kind: "lesson", id: "m", skills: ["python.typing"], questions: ["a"] },
  ],
};
const nothing: ResultFacts = {
  answers: [],
  runs: [],
  workspaces: [],
  attempts: [],
  passes: [],
  sittings: [],
};
const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 10, minute));
const answer = (lessonId: string, questionId: string, correct: boolean, minute = 0) => ({
  lessonId,
  questionId,
  correct,
  at: at(minute),
});

test("a question is right at the first try, right in the end, or open", () => {
  const answers = [
    answer("l", "a", true),
    answer("l", "b", false),
    answer("l", "b", true),
    answer("l", "b", false),
    answer("l", "c", false),
  ];
  expect(courseResults(course, { ...nothing, answers }).items[0]).toEqual({
    kind: "lesson",
    id: "l",
    state: "started",
    firstTry: 1,
    inTheEnd: 1,
    open: 1,
  });
});

test("answers to questions that are gone, and of other lessons, count for nothing", () => {
  const answers = [answer("l", "gone", true), answer("other", "a", true)];
  expect(courseResults(course, { ...nothing, answers }).questions).toEqual({
    total: 4,
    firstTry: 0,
    inTheEnd: 0,
  });
});

test("a lab tells its first pass, the checks until then and the time from the first save", () => {
  const facts: ResultFacts = {
    ...nothing,
    workspaces: [{ labId: "x", firstSavedAt: at(1) }],
    attempts: [1, 2, 5, 9].map((minute) => ({ labId: "x", at: at(minute) })),
    passes: [
      { labId: "x", at: at(8), current: true },
      { labId: "x", at: at(5), current: false },
    ],
  };
  expect(courseResults(course, facts).items[1]).toEqual({
    kind: "lab",
    id: "x",
    state: "done",
    pass: { at: at(5), attempts: 3, took: 4 * 60_000, current: true },
  });
});

test("what is not known is not said", () => {
  const passes = [{ labId: "x", at: at(5), current: false }];
  const passOf = (facts: Partial<ResultFacts>) =>
    courseResults(course, { ...nothing, passes, ...facts }).items[1];
  const unknown = { pass: { attempts: null, took: null, current: false } };
  expect(passOf({})).toMatchObject(unknown);
  expect(passOf({ workspaces: [{ labId: "x", firstSavedAt: null }] })).toMatchObject(unknown);
  expect(passOf({ workspaces: [{ labId: "x", firstSavedAt: at(6) }] })).toMatchObject(unknown);
  expect(passOf({ attempts: [{ labId: "x", at: at(6) }] })).toMatchObject(unknown);
});

test("a lab that was saved and not verified is started", () => {
  const workspaces = [{ labId: "y", firstSavedAt: at(0) }];
  expect(courseResults(course, { ...nothing, workspaces }).items[2]).toEqual({
    kind: "lab",
    id: "y",
    state: "started",
    pass: null,
  });
});

test("a skill names the labs that verified it, and counts its lessons where there is none", () => {
  const facts = {
    ...nothing,
    passes: [{ labId: "y", at: at(0), current: true }],
    answers: [answer("m", "a", true)],
  };
  expect(courseResults(course, facts).skills).toEqual([
    { id: "python.core", verified: ["lab:y"], unverified: ["lab:x"], lessons: 1, lessonsDone: 0 },
    { id: "python.typing", verified: [], unverified: [], lessons: 1, lessonsDone: 1 },
  ]);
});

describe("a quiz", () => {
  const withQuiz: JudgedCourse = {
    skills: ["role.definition", "python.core"],
    items: [
      { kind: "quiz", id: "q", skills: ["role.definition", "python.core"], verifies: ["role.definition"] },
    ],
  };
  const sitting = (percent: number, minute: number) => ({
    quizId: "q",
    result: { percent, passed: percent >= 70, at: at(minute) },
  });

  test("keeps its best and its latest, and stays passed", () => {
    const sittings = [sitting(60, 1), sitting(80, 5), sitting(40, 9), { quizId: "q", result: null }];
    const { items, doneAt } = courseResults(withQuiz, { ...nothing, sittings });
    expect(items[0]).toMatchObject({
      state: "done",
      sittings: 3,
      best: 80,
      latest: 40,
      passedAt: at(5),
    });
    expect(doneAt).toEqual(at(5));
  });

  test("verifies only the skills that want no lab", () => {
    const { skills } = courseResults(withQuiz, { ...nothing, sittings: [sitting(90, 1)] });
    expect(skills.map(({ verified, unverified }) => [verified, unverified])).toEqual([
      [["quiz:q"], []],
      [[], []],
    ]);
  });

  test("that goes on is started", () => {
    const sittings = [{ quizId: "q", result: null }];
    expect(courseResults(withQuiz, { ...nothing, sittings }).items[0]).toMatchObject({
      state: "started",
      best: null,
      passedAt: null,
    });
  });
});

const everything: ResultFacts = {
  ...nothing,
  answers: [
    answer("l", "a", true, 1),
    answer("l", "b", true, 2),
    answer("l", "c", false, 3),
    answer("l", "c", true, 4),
    answer("m", "a", true, 9),
    answer("m", "a", false, 20),
  ],
  passes: [
    { labId: "x", at: at(7), current: true },
    { labId: "y", at: at(8), current: false },
    { labId: "y", at: at(30), current: true },
  ],
};

test("a course is done when the last of it was, and later tries change nothing", () => {
  expect(courseResults(course, everything).doneAt).toEqual(at(9));
  expect(courseResults(course, { ...everything, passes: everything.passes.slice(1) }).doneAt).toBeNull();
  expect(courseResults({ skills: [], items: [] }, everything).doneAt).toBeNull();
});

const anyFacts: fc.Arbitrary<ResultFacts> = fc.record({
  answers: fc.array(
    fc
      .tuple(fc.constantFrom("l", "m", "other"), fc.constantFrom("a", "b", "c"), fc.boolean(), fc.nat(59))
      .map(([lessonId, questionId, correct, minute]) => answer(lessonId, questionId, correct, minute)),
  ),
  runs: fc.array(fc.constantFrom("l", "m")),
  workspaces: fc.constant([{ labId: "x", firstSavedAt: at(3) }]),
  attempts: fc.array(fc.nat(59).map((minute) => ({ labId: "x", at: at(minute) }))),
  passes: fc.array(
    fc
      .tuple(fc.constantFrom("x", "y", "other"), fc.nat(59), fc.boolean())
      .map(([labId, minute, current]) => ({ labId, at: at(minute), current })),
  ),
  sittings: fc.constant([]),
});

test("every question and every lab is counted once, whatever was done", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { items, questions, labs, doneAt } = courseResults(course, facts);
      let open = 0;
      for (const item of items)
        if (item.kind === "lesson") {
          expect(Math.min(item.firstTry, item.inTheEnd, item.open)).toBeGreaterThanOrEqual(0);
          open += item.open;
        } else if (item.kind === "lab") expect(item.state === "done").toBe(item.pass !== null);
      expect(questions.firstTry + questions.inTheEnd + open).toBe(questions.total);
      expect(questions.total).toBe(4);
      expect(doneAt !== null).toBe(open === 0 && labs.verified === labs.total);
    }),
  );
});

test("one more answer at the end takes nothing back", () => {
  const right = ({ questions }: ReturnType<typeof courseResults>) => questions.firstTry + questions.inTheEnd;
  fc.assert(
    fc.property(anyFacts, fc.boolean(), (facts, correct) => {
      const before = courseResults(course, facts);
      const after = courseResults(course, {
        ...facts,
        answers: [...facts.answers, answer("l", "a", correct, 59)],
      });
      expect(right(after)).toBeGreaterThanOrEqual(right(before));
      expect(after.questions.firstTry).toBeGreaterThanOrEqual(before.questions.firstTry);
    }),
  );
});
