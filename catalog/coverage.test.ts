import { expect, test } from "vitest";
import { uncoveredSkills } from "./coverage.ts";
import type { Catalog, Lesson, Skill } from "./types.ts";

const skill = (id: string, depth: "lab" | "lesson"): Skill => ({
  id,
  depth,
  name: id,
  group: "g",
  needs: [],
  summary: id,
});

function catalogOf(
  skills: Skill[],
  lessonSkills: string[],
  labSkills: string[],
  questionSkills: string[],
): Catalog {
  const questions = questionSkills.map((of, index) => ({ id: `q${index}`, skills: [of], options: [] }));
  const lesson = { id: "l", skills: lessonSkills, questions } as unknown as Lesson;
  return {
    skills,
    lessonById: new Map([["l", lesson]]),
    labById: new Map([["x", { id: "x", skills: labSkills }]]),
    questionById: new Map(),
  } as unknown as Catalog;
}

test("asks for a lesson and a lab where the depth is lab", () => {
  const skills = [skill("a.one", "lab"), skill("a.two", "lab"), skill("a.three", "lab")];
  const catalog = catalogOf(skills, ["a.one", "a.two"], ["a.one", "a.three"], ["a.two", "a.two"]);
  expect(uncoveredSkills(catalog)).toEqual(["a.two", "a.three"]);
});

test("asks for a lesson and two questions where the depth is lesson", () => {
  const skills = [skill("a.one", "lesson"), skill("a.two", "lesson")];
  expect(uncoveredSkills(catalogOf(skills, ["a.one", "a.two"], [], ["a.one", "a.one", "a.two"]))).toEqual([
    "a.two",
  ]);
});
