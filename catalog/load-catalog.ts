import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "@/paths.ts";
import { checkReferences } from "./check-references.ts";
import { filesBelow } from "./content-files.ts";
import type { FileReference } from "./file-reference.ts";
import { loadLabs } from "./labs/load-labs.ts";
import type { Lab } from "./labs/types.ts";
import { loadErrorTopics } from "./load-error-topics.ts";
import { loadCareers, loadGlossary, loadSkills } from "./load-skills.ts";
import { loadTracks } from "./load-tracks.ts";
import { type Problem, Problems } from "./problems.ts";
import { checkGiveaways } from "./questions/check-giveaways.ts";
import { checkQuestions } from "./questions/check-questions.ts";
import { loadExams } from "./questions/load-exams.ts";
import { referencesOf } from "./questions/load-questions.ts";
import { readDocument } from "./read-document.ts";
import type { Catalog, MdxDocument, Place } from "./types.ts";

/**
 * Reads all content below `root` into one catalogue.
 * Never throws because of content: what is wrong is left out and reported.
 * @param root the project's root, which holds `tracks/` and `labs/`
 */
export function loadCatalog(root: string): { catalog: Catalog; problems: Problem[] } {
  const problems = new Problems();
  const { groups, skills, skillById } = loadSkills(root, problems);
  const labs = loadLabs(root, problems);
  const labById = new Map(labs.map((lab) => [lab.id, lab]));
  const { tracks, courses, lessons, quizzes, projects, questionById, references } = loadTracks(
    root,
    labById,
    problems,
  );
  const milestones = projects.flatMap((project) => project.milestones);
  const briefs = loadBriefs(root, labs, problems);
  const { exams, references: examReferences } = loadExams(root, questionById, problems);
  const questionReferences = [...questionById.values()].flatMap(referencesOf);

  const lessonById = new Map(lessons.map((lesson) => [lesson.id, lesson]));

  const catalog: Catalog = {
    tracks,
    trackById: new Map(tracks.map((track) => [track.id, track])),
    courseById: new Map(courses.map((course) => [course.id, course])),
    lessonById,
    labById,
    briefByLab: briefs.byLab,
    byAddress: new Map([
      ...tracks.map((track): [string, Place] => [track.address, { kind: "track", track }]),
      ...courses.map((course): [string, Place] => [course.address, { kind: "course", course }]),
      ...lessons.map((lesson): [string, Place] => [lesson.address, { kind: "lesson", lesson }]),
      ...labs.map((lab): [string, Place] => [paths.lab(lab.slug), { kind: "lab", lab }]),
      ...quizzes.map((quiz): [string, Place] => [quiz.address, { kind: "quiz", quiz }]),
      ...exams.map((exam): [string, Place] => [exam.address, { kind: "exam", exam }]),
      ...projects.map((project): [string, Place] => [project.address, { kind: "project", project }]),
      ...milestones.map((milestone): [string, Place] => [
        milestone.address,
        { kind: "milestone", milestone },
      ]),
    ]),
    questionById,
    quizzes,
    exams,
    projects,
    projectById: new Map(projects.map((project) => [project.id, project])),
    milestoneById: new Map(milestones.map((milestone) => [milestone.id, milestone])),
    groups,
    skills,
    skillById,
    glossary: loadGlossary(root, problems),
    careers: loadCareers(root, problems),
    errorTopics: loadErrorTopics(root, lessonById, problems),
  };
  checkReferences(
    root,
    catalog,
    [...references, ...briefs.references, ...examReferences, ...questionReferences],
    problems,
  );
  checkQuestions(questionById.values(), problems);
  for (const { id, file, questions } of [...quizzes, ...exams]) checkGiveaways(id, file, questions, problems);
  checkLabsAreReachable(catalog, problems);
  checkStandsAlone(root, problems);
  return { catalog, problems: problems.sorted() };
}

function loadBriefs(root: string, labs: readonly Lab[], problems: Problems) {
  const byLab = new Map<string, MdxDocument>();
  const references: FileReference[] = [];
  for (const lab of labs) {
    const file = `${lab.dir}/brief.mdx`;
    // That it is missing, the labs' loader has said.
    const read = existsSync(join(root, file)) ? readDocument(root, file, problems) : undefined;
    if (!read) continue;
    byLab.set(lab.id, read.document);
    for (const reference of read.references) references.push({ ...reference, file });
    for (const skill of lab.skills)
      references.push({ kind: "skill", target: skill, line: 1, file: `${lab.dir}/lab.yaml` });
  }
  return { byLab, references };
}

/** A lab that no course lists and no lesson shows would never be met. */
function checkLabsAreReachable(catalog: Catalog, problems: Problems): void {
  const met = new Set<string>();
  for (const course of catalog.courseById.values())
    for (const item of course.items) if (item.kind === "lab") met.add(item.id);
  for (const lesson of catalog.lessonById.values()) for (const lab of lesson.labs) met.add(lab);
  for (const lab of catalog.labById.values())
    if (!met.has(lab.id)) problems.add(`${lab.dir}/lab.yaml`, 1, `no course lists the lab ${lab.id}`);
}

/** A clone has the project's own folders and nothing beside them. */
function checkStandsAlone(root: string, problems: Problems): void {
  for (const file of filesBelow(root, ["tracks", "labs"])) {
    if (!/\.(mdx|yaml|py|md)$/.test(file)) continue;
    const lines = readFileSync(join(root, file), "utf8").split("\n");
    for (const [index, text] of lines.entries())
      if (text.includes("../shared/"))
        problems.add(file, index + 1, "refers to a folder outside the project");
  }
}
