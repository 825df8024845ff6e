import { afterEach, expect, test } from "vitest";
import { STAGES } from "@/domain/portfolio/milestone-parts.ts";
import { ContentRoots } from "@/tests/setup/content-root.ts";

const FOLDER = "tracks/ml/projects/an-api";
const PROJECT = `${FOLDER}/project.yaml`;
const FIRST = `${FOLDER}/first.mdx`;

const project = `id: an-api
title: An API
topic: portfolio.pretrained-model-api
summary: A service.
outcome: Something runs.
milestones: [api-first, api-second, api-third]
leavesOut:
  - { stage: monitoring, because: Nothing runs long enough. }
`;

const LEVELS = "levels: { missing: None, partial: Some, met: All, strong: More }";

const milestone = (id: string, covers: readonly string[]) => `---
id: ${id}
title: A milestone
summary: Something is built.
hours: 4
covers: [${covers.join(", ")}]
prepares:
  lessons: []
  labs: []
evidence:
  - { id: page, kind: write-up, title: A page, asks: What was decided. }
  - { id: repository, kind: repository, title: The code, asks: All of it., optional: true }
rubric:
  - { id: clear, title: Clear, skills: [python.core], ${LEVELS} }
  - { id: tested, title: Tested, skills: [python.core, python.typing], ${LEVELS} }
examples:
  - { of: page, shows: strong, text: "Eleven of 78 were moved.", because: Counted. }
  - { of: page, shows: weak, text: "Much better.", because: Than what. }
---

Build it.
`;

const sound: Record<string, string> = {
  "tracks/skills.yaml": `groups:
  - { id: programming, name: Programming }
skills:
  - { id: python.core, name: Core, group: programming, needs: [], depth: lab, summary: The core. }
  - { id: python.typing, name: Typing, group: programming, needs: [], depth: lesson, summary: Types. }
`,
  "tracks/glossary.yaml": "terms: []\n",
  "tracks/careers.yaml": "ladder: []\nspecialisations: []\ntransitions: []\n",
  "tracks/ml/track.yaml": "id: ml\ntitle: ML\nsummary: All of it.\ncourses: []\nprojects: [an-api]\n",
  [PROJECT]: project,
  [FIRST]: milestone("api-first", STAGES.slice(0, 4)),
  [`${FOLDER}/second.mdx`]: milestone("api-second", STAGES.slice(4, 8)),
  [`${FOLDER}/third.mdx`]: milestone("api-third", ["documentation", "demonstration"]),
};

const roots = new ContentRoots(sound);
afterEach(() => roots.remove());

function problemsOf(changes: Record<string, string>): string[] {
  return roots.load(changes).problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

const inFirst = (from: string, to: string) => ({ [FIRST]: sound[FIRST]?.replace(from, to) ?? "" });
const inProject = (from: string, to: string) => ({ [PROJECT]: project.replace(from, to) });

test("a project has its milestones in the order of its list, its hours and its addresses", () => {
  const { catalog, problems } = roots.load();
  expect(problems).toEqual([]);
  const found = catalog.projectById.get("an-api");
  expect(found).toMatchObject({ track: "ml", hours: 12, address: "/portfolio/an-api" });
  expect(found?.milestones.map(({ id }) => id)).toEqual(["api-first", "api-second", "api-third"]);
  expect(catalog.tracks[0]?.projects).toEqual([found]);
  expect(catalog.tracks[0]?.courses).toEqual([]);
  expect(catalog.milestoneById.get("api-second")).toMatchObject({
    address: "/portfolio/an-api/second",
    skills: ["python.core", "python.typing"],
  });
  expect(catalog.byAddress.get("/portfolio/an-api/second")).toMatchObject({ kind: "milestone" });
});

test("each part of the work is covered or its absence explained, and not both", () => {
  expect(problemsOf(inProject("stage: monitoring", "stage: model"))).toEqual([
    `${PROJECT}:1: model is left out, and a milestone covers it`,
    `${PROJECT}:1: no milestone covers monitoring, and leavesOut does not say why`,
  ]);
});

test("what the lists name is there once, and what is there is in the lists", () => {
  expect(problemsOf(inProject("api-third]", "api-fourth]"))).toContain(
    `${PROJECT}:6: there is no milestone api-fourth in this project`,
  );
  expect(problemsOf(inProject("api-third]", "api-fourth]"))).toContain(
    `${FOLDER}/third.mdx:1: ${PROJECT} does not list the milestone api-third`,
  );
  expect(problemsOf(inProject("api-third]", "api-third, api-third]"))).toEqual([
    `${PROJECT}:6: the milestone api-third is listed twice`,
  ]);
  expect(problemsOf({ "tracks/ml/track.yaml": "id: ml\ntitle: ML\nsummary: All.\ncourses: []\n" })).toEqual([
    `${PROJECT}:1: tracks/ml/track.yaml does not list the project an-api`,
  ]);
  expect(
    problemsOf({
      "tracks/ml/track.yaml": "id: ml\ntitle: M\nsummary: A.\ncourses: []\nprojects: [b, an-api]\n",
    }),
  ).toEqual(["tracks/ml/track.yaml:5: there is no project b in this track"]);
});

test("a project's folder has its name, and ids of milestones are unique", () => {
  expect(problemsOf(inProject("id: an-api", "id: the-api"))).toContain(
    `${PROJECT}:1: the folder of the project the-api must have its name`,
  );
  expect(problemsOf(inFirst("id: api-first", "id: api-second"))).toContain(
    `${FOLDER}/second.mdx:1: the milestone id api-second is already used by ${FIRST}`,
  );
});

test("lessons, labs and skills that a milestone names must be there", () => {
  expect(problemsOf(inFirst("lessons: []", "lessons: [nowhere]"))).toEqual([
    `${FIRST}:8: there is no lesson nowhere`,
  ]);
  expect(problemsOf(inFirst("labs: []", "labs: [nowhere]"))).toEqual([`${FIRST}:9: there is no lab nowhere`]);
  expect(problemsOf(inFirst("skills: [python.core]", "skills: [python.core, ml.trees]"))).toEqual([
    `${FIRST}:14: there is no skill ml.trees in tracks/skills.yaml`,
  ]);
});

test("examples are of what is asked for, strong and weak; ids stand once; something is required", () => {
  expect(problemsOf(inFirst("of: page, shows: weak", "of: film, shows: weak"))).toEqual([
    `${FIRST}:18: no evidence film is asked for`,
  ]);
  expect(problemsOf(inFirst("shows: weak", "shows: strong"))).toEqual([
    `${FIRST}:16: there is no weak example`,
  ]);
  expect(problemsOf(inFirst("id: tested", "id: clear"))).toEqual([`${FIRST}:15: clear stands twice`]);
  expect(problemsOf(inFirst("asks: What was decided.", "asks: What, optional: true"))).toEqual([
    `${FIRST}:10: all of the evidence is optional`,
  ]);
});

test("a milestone without frontmatter, with an unknown key or with a quick question is told of", () => {
  expect(problemsOf({ [FIRST]: "Build it.\n" })).toContain(
    `${FIRST}:1: the milestone has no frontmatter: it begins with --- and its id, title and rubric`,
  );
  expect(problemsOf(inFirst("hours: 4", "hours: 4\nprice: 3"))[0]).toContain("price");
  const question = `Build it.\n\n<Question id="guess">\n\nWhat?\n\n<Option correct>\n\nYes.\n\n<Why>So.</Why>\n\n</Option>\n\n<Option>\n\nNo.\n\n<Why>Not so.</Why>\n\n</Option>\n\n</Question>`;
  expect(problemsOf(inFirst("Build it.", question))).toEqual([
    `${FIRST}:1: a milestone has no <Question> and no <TryIt>: its work is done elsewhere`,
  ]);
});
