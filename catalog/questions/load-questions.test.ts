import { afterEach, expect, test } from "vitest";
import { ContentRoots } from "@/tests/setup/content-root.ts";

/** A question whose right option is short, and stands in each place in turn. */
function question(id: string, index: number, more = ""): string {
  const options = [0, 1, 2, 3].map(
    (place) =>
      `      - { text: "${place === index % 4 ? `right ${index}` : `option ${place}`}", why: w${place === index % 4 ? ", correct: true" : ""} }`,
  );
  return `  - id: ${id}
    kind: single
    skills: [python.core]
    difficulty: easy
    stem: What is number ${id}?
    sources: [{ title: Docs, url: "https://example.org/" }]
${more}    options:
${options.join("\n")}
`;
}

const questions = (prefix: string, count: number, more?: (index: number) => string) =>
  `questions:\n${Array.from({ length: count }, (_, index) => question(`${prefix}-${index}`, index, more?.(index))).join("")}`;

const QUIZ = "tracks/ml/python/quizzes/python.yaml";
const EXAM = "tracks/_exams/cert/exam.yaml";
const BANK = "tracks/_exams/cert/bank.yaml";
const objective = (index: number) => `    objectives: { cert: "${index < 15 ? "1.1" : "2.1"}" }\n`;

const quizHead = "id: python\ntitle: Python\nsummary: All.\ndraw: 12\nfeedback: at-end\npassLine: 70\n";
const sound: Record<string, string> = {
  "tracks/skills.yaml": `groups:
  - { id: programming, name: Programming }
skills:
  - { id: python.core, name: Core, group: programming, needs: [], depth: lesson, summary: The core. }
`,
  "tracks/glossary.yaml": "terms: []\n",
  "tracks/careers.yaml": "ladder: []\nspecialisations: []\ntransitions: []\n",
  "tracks/ml/track.yaml": "id: ml\ntitle: ML\nsummary: All of it.\ncourses: [python]\n",
  "tracks/ml/python/course.yaml": `id: python
title: Python
summary: The language.
skills: [python.core]
items:
  - quiz: python
`,
  [QUIZ]: quizHead + questions("quiz", 30),
  [EXAM]: `id: cert
title: A certificate
provider: Somebody
summary: Asks for things.
status: { kind: living, source: { title: Page, url: "https://example.org/" } }
guides: [{ id: guide, title: Guide, url: "https://example.org/", date: 2026-11-01 }]
published: { questions: "20", minutes: 30, source: { title: Page, url: "https://example.org/" } }
mock: { questions: 20, minutes: 30, passLine: 70 }
domains:
  - { id: one, name: One, weight: 50, objectives: [{ id: "1.1", name: First }] }
  - { id: two, name: Two, weight: [40, 60], objectives: [{ id: "2.1", name: Second }] }
`,
  [BANK]: `guide: guide\n${questions("exam", 30, objective)}`,
};

const roots = new ContentRoots(sound);
afterEach(() => roots.remove());
const load = (changes: Record<string, string> = {}) => roots.load(changes);

const messagesOf = (changes: Record<string, string>) =>
  load(changes).problems.map(({ file, message }) => `${file}: ${message}`);
const changed = (file: string, from: string, to: string) => ({
  [file]: (sound[file] ?? "").replace(from, to),
});

test("a quiz is an item of its course, and an exam has every question with an objective of its own", () => {
  const { catalog, problems } = load();
  expect(problems).toEqual([]);
  expect(catalog.courseById.get("python")?.items).toMatchObject([{ kind: "quiz", id: "python" }]);
  expect(catalog.exams[0]?.questions).toHaveLength(30);
  expect(catalog.exams[0]?.domains.map(({ share }) => share)).toEqual([0.5, 0.5]);
  expect(catalog.byAddress.get("/quizzes/python")).toMatchObject({ kind: "quiz" });
  expect(catalog.questionById.size).toBe(60);
});

test.each([
  [
    "an unknown objective",
    changed(BANK, 'cert: "1.1"', 'cert: "9.9"'),
    `${BANK}: exam-0: the exam cert has no objective 9.9`,
  ],
  [
    "an unknown exam",
    changed(BANK, 'cert: "1.1"', 'other: "1.1"'),
    `${BANK}: exam-0: there is no exam other`,
  ],
  [
    "a question without an objective",
    changed(BANK, objective(0), ""),
    `${BANK}: the question exam-0 names no objective of an exam`,
  ],
  ["an unknown guide", changed(BANK, "guide: guide", "guide: old"), `${BANK}: exam.yaml names no guide old`],
  [
    "an unknown skill",
    changed(QUIZ, "[python.core]", "[python.none]"),
    `${QUIZ}: there is no skill python.none in tracks/skills.yaml`,
  ],
  [
    "an id that is used twice",
    changed(BANK, "id: exam-1\n", "id: quiz-1\n"),
    `${BANK}: the question id quiz-1 is already used by ${QUIZ}:`,
  ],
  [
    "a stem that is asked twice",
    changed(QUIZ, "number quiz-1?", "number quiz-0?"),
    `${QUIZ}: quiz-1 asks the same as quiz-0`,
  ],
  [
    "a lesson that is no source",
    changed(QUIZ, '{ title: Docs, url: "https://example.org/" }', "{ lesson: none }"),
    `${QUIZ}: there is no lesson none`,
  ],
  [
    "a case study that is missing",
    changed(QUIZ, "    difficulty: easy\n", "    difficulty: easy\n    case: none\n"),
    `${QUIZ}: there is no case study none in this file`,
  ],
  [
    "a case study that nothing belongs to",
    changed(QUIZ, "questions:\n", "cases: [{ id: alone, title: Alone, text: Nothing. }]\nquestions:\n"),
    `${QUIZ}: no question belongs to the case study alone`,
  ],
  ["a pool that is too small", { [QUIZ]: quizHead + questions("quiz", 29) }, "a pool needs 30 questions"],
  [
    "a quiz that its course does not list",
    changed("tracks/ml/python/course.yaml", "  - quiz: python\n", "  []\n"),
    `${QUIZ}: tracks/ml/python/course.yaml does not list the quiz python`,
  ],
  ["weights that do not add up", changed(EXAM, "weight: 50", "weight: 90"), "do not add up to 100 percent"],
  [
    "a domain with too few questions for a mock exam",
    changed(EXAM, "questions: 20", "questions: 40"),
    `${EXAM}: a mock exam needs 20 questions on one, and there are 15`,
  ],
  [
    "a successor that is not there",
    changed(EXAM, "kind: living,", "kind: retired, on: 2026-01-01, note: Gone., successor: next,"),
    `${EXAM}: there is no exam next to succeed it`,
  ],
])("%s is reported", (_what, changes, expected) => {
  expect(
    messagesOf(changes).some((message) => message.includes(expected)),
    messagesOf(changes).join("\n"),
  ).toBe(true);
});

test("a numeric question whose mistake lies within the tolerance is reported, in whichever sitting", () => {
  const numeric = `  - id: numeric
    kind: numeric
    skills: [python.core]
    difficulty: easy
    stem: Twice {{n}}?
    sources: [{ title: Docs, url: "https://example.org/" }]
    parameters: { n: { from: 1, to: 9, step: 1 } }
    answer: n * 2
    tolerance: { absolute: 0.5 }
    why: Two of them.
    mistakes:
      - { answer: n ** 2, why: That is the square. }
      - { answer: n + 10, why: That is ten more. }
`;
  expect(messagesOf({ [QUIZ]: `${quizHead}${questions("quiz", 30)}${numeric}` }).join()).toMatch(
    /numeric: the mistake 4 counts as right in sitting \d+/,
  );
});

test("another text of anything that decides gives a question another digest", () => {
  const digestOf = (changes = {}) => load(changes).catalog.questionById.get("quiz-0")?.digest;
  expect(digestOf()).toBe(digestOf());
  expect(digestOf(changed(QUIZ, "why: w, correct: true", "why: other, correct: true"))).not.toBe(digestOf());
});
