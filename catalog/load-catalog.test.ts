import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { ContentRoots } from "@/tests/setup/content-root.ts";

const lesson = `---
id: one
title: One
summary: A lesson.
minutes: 10
skills: [python.core]
---

Text.

<Question id="guess">

What?

<Option>

No.

<Why>Because not.</Why>

</Option>

<Option correct>

Yes.

<Why>Because.</Why>

</Option>

</Question>
`;

const sound: Record<string, string> = {
  "tracks/skills.yaml": `groups:
  - { id: programming, name: Programming }
skills:
  - { id: python.core, name: Core, group: programming, needs: [], depth: lab, summary: The core. }
  - { id: python.typing, name: Typing, group: programming, needs: [python.core], depth: lesson, summary: Types. }
`,
  "tracks/glossary.yaml": "terms:\n  - { id: batch, term: Batch, definition: A few rows. }\n",
  "tracks/careers.yaml": "ladder: []\nspecialisations: []\ntransitions: []\n",
  "tracks/ml/track.yaml": "id: ml\ntitle: ML\nsummary: All of it.\ncourses: [python]\n",
  "tracks/ml/python/course.yaml": `id: python
title: Python
summary: The language.
skills: [python.core]
items:
  - lesson: one
`,
  "tracks/ml/python/first.mdx": lesson,
};

const roots = new ContentRoots(sound);
afterEach(() => roots.remove());
const load = (changes: Record<string, string> = {}) => roots.load(changes);

/** The problems as an author reads them. */
function problemsOf(changes: Record<string, string>): string[] {
  return load(changes).problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

const inLesson = (text: string) => ({ "tracks/ml/python/first.mdx": lesson.replace("Text.", text) });

test("resolves lists into the things themselves, with addresses from folders and names", () => {
  const { catalog, problems } = load();
  expect(problems).toEqual([]);
  const [item] = catalog.tracks[0]?.courses[0]?.items ?? [];
  expect(item).toMatchObject({
    kind: "lesson",
    lesson: { id: "one", slug: "first", address: "/tracks/ml/python/first" },
  });
  expect(catalog.byAddress.get("/tracks/ml/python/first")).toMatchObject({ kind: "lesson" });
});

test("notes the questions and their right answers, with the lesson's skills where they name none", () => {
  const { catalog } = load();
  expect(catalog.lessonById.get("one")?.questions).toEqual([
    {
      id: "guess",
      skills: ["python.core"],
      options: [
        { id: "a", correct: false },
        { id: "b", correct: true },
      ],
    },
  ]);
});

test("gives a lesson another digest when its text changes, and the same one when it does not", () => {
  const digest = (changes = {}) => load(changes).catalog.lessonById.get("one")?.digest;
  expect(digest()).toBe(digest());
  expect(digest(inLesson("Another text."))).not.toBe(digest());
});

test("reports an unknown name in each kind of list, with its line", () => {
  expect(
    problemsOf({
      "tracks/ml/track.yaml": "id: ml\ntitle: ML\nsummary: All.\ncourses:\n  - python\n  - absent\n",
      "tracks/ml/python/course.yaml": `id: python
title: Python
summary: The language.
skills:
  - python.core
  - python.absent
needs: [nothing]
items:
  - lesson: one
  - lesson: two
  - lab: three
`,
    }),
  ).toEqual([
    "tracks/ml/python/course.yaml:6: there is no skill python.absent in tracks/skills.yaml",
    "tracks/ml/python/course.yaml:7: there is no course nothing",
    "tracks/ml/python/course.yaml:10: there is no lesson two in this course",
    "tracks/ml/python/course.yaml:11: there is no lab three",
    "tracks/ml/track.yaml:6: there is no course absent in this track",
  ]);
});

test("reports a lesson that no list names", () => {
  const course = sound["tracks/ml/python/course.yaml"] ?? "";
  expect(
    problemsOf({ "tracks/ml/python/course.yaml": course.replace("items:\n  - lesson: one", "items: []") }),
  ).toEqual(["tracks/ml/python/first.mdx:1: tracks/ml/python/course.yaml does not list the lesson one"]);
});

test("leads topics of errors to lessons, and reports a topic or a lesson that is not there", () => {
  const file = "tracks/error-topics.yaml";
  expect(load({ [file]: "keys: one\n" }).catalog.errorTopics).toEqual({
    keys: { title: "One", address: "/tracks/ml/python/first" },
  });
  expect(load().catalog.errorTopics).toEqual({});
  expect(problemsOf({ [file]: "keys: one\nloops: absent\n" })).toEqual([
    "tracks/error-topics.yaml:2: loops: there is no lesson absent",
  ]);
  expect(problemsOf({ [file]: "keyz: one\n" })).toEqual([expect.stringContaining("error-topics.yaml")]);
});

test("reports an id that is used twice", () => {
  expect(problemsOf({ "tracks/ml/python/second.mdx": lesson })).toEqual([
    "tracks/ml/python/second.mdx:1: the lesson id one is already used by tracks/ml/python/first.mdx",
  ]);
});

test("reports prerequisites that go round", () => {
  const skills = (sound["tracks/skills.yaml"] ?? "").replace("needs: []", "needs: [python.typing]");
  expect(problemsOf({ "tracks/skills.yaml": skills })).toEqual([
    "tracks/skills.yaml:4: prerequisites go round: python.core → python.typing → python.core",
  ]);
});

test("reports an MDX syntax error at its line in the file, frontmatter counted", () => {
  const [problem] = load(inLesson("Text.\n\n<Callout>\n\nnever closed")).problems;
  expect(problem).toMatchObject({ file: "tracks/ml/python/first.mdx" });
  expect(problem?.message).toMatch(/^MDX: .*Callout/);
  expect(problem?.line).toBe(11);
});

test.each([
  ["![](./x.svg)", "the image has no alternative text"],
  ["![a picture](./absent.svg)", "./absent.svg: there is no such file"],
  ["<Blink />", "<Blink> is not a component of Waymark"],
  ["[there](/tracks/ml/python/absent)", "/tracks/ml/python/absent: there is no such page"],
  ["[there](./absent.mdx)", "./absent.mdx: there is no such file"],
  ["[there](#absent)", "#absent: no heading of this page has that anchor"],
  ["[there](http://example.org)", "http://example.org: links are https"],
  ['<Lab id="absent" />', "there is no lab absent"],
  ['A <Term id="absent">word</Term>.', "there is no term absent in tracks/glossary.yaml"],
  ["# A title", "the title is the page's only first-level heading; use ##"],
  ["### Deep", "the heading skips a level: ## comes before ###"],
  ["Sum: $\\frac{1$", "KaTeX parse error"],
  ["Run {1 + 1}.", "{…} is run as code in MDX"],
  ["TODO the idea", "a TODO of the skeleton is still here"],
  ["See ../shared/roadmap.yaml.", "refers to a folder outside the project"],
  ["import x from 'y'", "imports and exports are not allowed in content"],
  ["```\ncode\n```", "say the language of the code"],
  ['<Callout kind="joke">x</Callout>', "<Callout> kind"],
  ['<Diagram alt="A to B, in words">\n\nno fence\n\n</Diagram>', "<Diagram> holds one fence of mermaid"],
  ['<TryIt id="guess">\n\n```python\n1\n```\n\n</TryIt>', "the id guess is already used"],
])("reports %s", (text, message) => {
  const problems = problemsOf(inLesson(text));
  expect(
    problems.some((problem) => problem.includes(message)),
    problems.join("\n"),
  ).toBe(true);
});

test.each([
  [lesson.replace("<Option correct>", "<Option>"), "has 0 correct options; it needs exactly one"],
  [lesson.replace("<Option>", "<Option correct>"), "has 2 correct options; it needs exactly one"],
  [lesson.replace("<Why>Because not.</Why>", ""), "option 1 needs one <Why>"],
  [lesson.replace("What?", ""), "asks nothing"],
  [lesson + lesson.slice(lesson.indexOf("<Question")), "the id guess is already used on line 11"],
  [lesson.slice(0, lesson.indexOf("<Question")), "the lesson asks nothing"],
  [lesson.replace("minutes: 10", "minutes: ten"), "minutes:"],
  [lesson.replace(/---[\s\S]*---/, ""), "the lesson has no frontmatter"],
])("reports a faulty question or head (%#)", (text, message) => {
  const problems = problemsOf({ "tracks/ml/python/first.mdx": text });
  expect(
    problems.some((problem) => problem.includes(message)),
    problems.join("\n"),
  ).toBe(true);
});

test("never stops at the first problem, nor at a file that is not there", () => {
  expect(roots.loadEmpty().problems.map(({ file }) => file)).toEqual([
    "tracks/careers.yaml",
    "tracks/glossary.yaml",
    "tracks/skills.yaml",
  ]);
});

test("never throws, whatever is done to a file", () => {
  const file = fc.constantFrom(...Object.keys(sound));
  const junk = fc.oneof(
    fc.string(),
    fc.constantFrom("<", "{", "}", "*a", "&a", "---\n", "</Option>", "```", "$$", ": ", "- "),
  );
  fc.assert(
    fc.property(file, fc.nat(), fc.nat(200), junk, (name, start, length, text) => {
      const before = sound[name] ?? "";
      const at = start % (before.length + 1);
      const after = before.slice(0, at) + text + before.slice(at + length);
      expect(() => load({ [name]: after })).not.toThrow();
    }),
    { numRuns: 150 },
  );
});
