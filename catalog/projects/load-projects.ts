import { namesIn } from "@/catalog/content-files.ts";
import type { FileReference } from "@/catalog/file-reference.ts";
import type { Problems } from "@/catalog/problems.ts";
import { readDocument } from "@/catalog/read-document.ts";
import { parseLocated, readLocated } from "@/catalog/read-yaml.ts";
import { STAGES } from "@/domain/portfolio/milestone-parts.ts";
import { paths } from "@/paths.ts";
import { milestoneFrontmatterSchema, projectFileSchema } from "./schema.ts";
import type { Milestone, Project } from "./types.ts";

/** The folder of a track that holds its projects, beside its courses. */
export const PROJECTS_FOLDER = "projects";

/** Says whether an id is taken for the first time. */
export type TakeId = (kind: string, id: string, file: string) => boolean;

/**
 * Reads the guided projects of a track, in the order of its `projects` list.
 * @param folder `tracks/<track>`
 * @param listed their ids, as track.yaml lists them
 * @param lineOf the line in track.yaml of the entry at a place of that list
 * @returns the projects, and everything that they refer to
 */
export function loadProjects(
  root: string,
  folder: string,
  track: string,
  listed: readonly string[],
  lineOf: (place: number) => number,
  takeId: TakeId,
  problems: Problems,
): { projects: Project[]; references: FileReference[] } {
  const references: FileReference[] = [];
  const found = new Map<string, Project>();
  for (const slug of namesIn(root, `${folder}/${PROJECTS_FOLDER}`, "folders")) {
    const project = loadProject(
      root,
      `${folder}/${PROJECTS_FOLDER}/${slug}`,
      track,
      references,
      takeId,
      problems,
    );
    if (project) found.set(project.id, project);
  }
  const trackFile = `${folder}/track.yaml`;
  const projects = listed.flatMap((id, place) => {
    const project = found.get(id);
    if (!project) problems.add(trackFile, lineOf(place), `there is no project ${id} in this track`);
    else if (listed.indexOf(id) < place)
      problems.add(trackFile, lineOf(place), `the project ${id} is listed twice`);
    else return [project];
    return [];
  });
  for (const project of found.values())
    if (!listed.includes(project.id))
      problems.add(project.file, 1, `${trackFile} does not list the project ${project.id}`);
  return { projects, references };
}

function loadProject(
  root: string,
  folder: string,
  track: string,
  references: FileReference[],
  takeId: TakeId,
  problems: Problems,
): Project | undefined {
  const file = `${folder}/project.yaml`;
  const slug = folder.split("/").at(-1) ?? "";
  const read = readLocated(root, file, projectFileSchema, problems);
  if (!read) return undefined;
  const { value, lineOf } = read;
  // The folder is its address, and what learners did is kept under its id: one name for both.
  if (value.id !== slug)
    problems.add(file, lineOf("id"), `the folder of the project ${value.id} must have its name`);
  takeId("project", value.id, file);
  const found = new Map<string, Milestone>();
  for (const name of namesIn(root, folder, "files")) {
    if (!name.endsWith(".mdx")) continue;
    const milestone = loadMilestone(root, `${folder}/${name}`, value.id, references, problems);
    if (milestone && takeId("milestone", milestone.id, milestone.file)) found.set(milestone.id, milestone);
  }
  const milestones: Milestone[] = [];
  for (const [index, id] of value.milestones.entries()) {
    const milestone = found.get(id);
    const line = lineOf("milestones", index);
    if (!milestone) problems.add(file, line, `there is no milestone ${id} in this project`);
    else if (milestones.includes(milestone)) problems.add(file, line, `the milestone ${id} is listed twice`);
    else milestones.push(milestone);
  }
  for (const milestone of found.values())
    if (!milestones.includes(milestone))
      problems.add(milestone.file, 1, `${file} does not list the milestone ${milestone.id}`);
  checkStages(file, value, milestones, problems);
  const hours = milestones.reduce((sum, milestone) => sum + milestone.hours, 0);
  return { ...value, slug, address: paths.project(slug), file, track, milestones, hours };
}

/** Every part of the work is covered, or its absence explained. */
function checkStages(
  file: string,
  { leavesOut }: Pick<Project, "leavesOut">,
  milestones: readonly Milestone[],
  problems: Problems,
): void {
  const covered = new Set(milestones.flatMap(({ covers }) => covers));
  const left = new Set(leavesOut.map(({ stage }) => stage));
  for (const stage of STAGES) {
    if (!covered.has(stage) && !left.has(stage))
      problems.add(file, 1, `no milestone covers ${stage}, and leavesOut does not say why`);
    if (covered.has(stage) && left.has(stage))
      problems.add(file, 1, `${stage} is left out, and a milestone covers it`);
  }
}

function loadMilestone(
  root: string,
  file: string,
  project: string,
  references: FileReference[],
  problems: Problems,
): Milestone | undefined {
  const read = readDocument(root, file, problems);
  if (!read) return undefined;
  if (read.yaml === undefined) {
    problems.add(
      file,
      1,
      "the milestone has no frontmatter: it begins with --- and its id, title and rubric",
    );
    return undefined;
  }
  const front = parseLocated(read.yaml, file, milestoneFrontmatterSchema, problems, 2);
  if (!front) return undefined;
  const { value, lineOf } = front;
  if (read.document.questions.length + read.document.snippets.length > 0)
    problems.add(file, 1, "a milestone has no <Question> and no <TryIt>: its work is done elsewhere");
  for (const reference of read.references) references.push({ ...reference, file });
  const refer = (kind: FileReference["kind"], target: string, ...path: PropertyKey[]) =>
    references.push({ kind, target, line: lineOf(...path), file });
  for (const [place, id] of value.prepares.lessons.entries())
    refer("lesson", id, "prepares", "lessons", place);
  for (const [place, id] of value.prepares.labs.entries()) refer("lab", id, "prepares", "labs", place);
  for (const [place, { skills }] of value.rubric.entries())
    for (const skill of skills) refer("skill", skill, "rubric", place);
  checkParts(value, (message, ...path) => problems.add(file, lineOf(...path), message));
  const slug = (file.split("/").at(-1) ?? "").replace(/\.mdx$/, "");
  return {
    ...read.document,
    ...value,
    slug,
    address: paths.milestone(project, slug),
    project,
    skills: [...new Set(value.rubric.flatMap(({ skills }) => skills))],
  };
}

/** Ids stand once, examples are of evidence that is asked for, and both a strong and a weak one are there. */
function checkParts(
  { evidence, rubric, examples }: Pick<Milestone, "evidence" | "rubric" | "examples">,
  add: (message: string, ...path: PropertyKey[]) => void,
): void {
  for (const [name, parts] of Object.entries({ evidence, rubric }))
    for (const [place, { id }] of parts.entries())
      if (parts.findIndex((part) => part.id === id) < place) add(`${id} stands twice`, name, place);
  for (const [place, { of }] of examples.entries())
    if (!evidence.some(({ id }) => id === of)) add(`no evidence ${of} is asked for`, "examples", place);
  for (const shows of ["strong", "weak"] as const)
    if (!examples.some((example) => example.shows === shows)) add(`there is no ${shows} example`, "examples");
  if (evidence.every(({ optional }) => optional)) add("all of the evidence is optional", "evidence");
}
