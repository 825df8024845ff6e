import { paths } from "@/paths.ts";
import { namesIn } from "./content-files.ts";
import type { FileReference } from "./file-reference.ts";
import { findCycle } from "./find-cycle.ts";
import { itemFacts } from "./item-facts.ts";
import type { Lab } from "./labs/types.ts";
import { loadLesson } from "./load-lesson.ts";
import type { Problems } from "./problems.ts";
import { loadProjects, PROJECTS_FOLDER } from "./projects/load-projects.ts";
import type { Project } from "./projects/types.ts";
import { loadQuizzes } from "./questions/load-quizzes.ts";
import type { Question, Quiz } from "./questions/types.ts";
import { type Located, readLocated } from "./read-yaml.ts";
import { courseFileSchema, trackFileSchema } from "./schemas.ts";
import type { Course, Item, Lesson, Track } from "./types.ts";

export type Tracks = {
  tracks: Track[];
  /** Also those that no list names, so that one missing line does not hide further problems. */
  courses: Course[];
  lessons: Lesson[];
  quizzes: Quiz[];
  projects: Project[];
  /** Every question of a quiz, by id. */
  questionById: Map<string, Question>;
  references: FileReference[];
};

type CourseFile = Located<(typeof courseFileSchema)["_output"]>;

/** What is gathered while the folders are read. */
type Reading = Tracks & {
  root: string;
  problems: Problems;
  labById: ReadonlyMap<string, Lab>;
  /** Every id met so far, with the file it stands in. */
  fileOf: Map<string, string>;
  courseFiles: Map<string, { path: string; read: CourseFile }>;
};

/** Reads every track, course and lesson below `tracks/`. */
export function loadTracks(root: string, labById: ReadonlyMap<string, Lab>, problems: Problems): Tracks {
  const reading: Reading = {
    root,
    problems,
    labById,
    tracks: [],
    courses: [],
    lessons: [],
    quizzes: [],
    projects: [],
    questionById: new Map(),
    references: [],
    fileOf: new Map(),
    courseFiles: new Map(),
  };
  for (const folder of namesIn(root, "tracks", "folders")) loadTrack(folder, reading);
  checkCourseNeeds(reading);
  const { tracks, courses, lessons, quizzes, projects, questionById, references } = reading;
  return { tracks, courses, lessons, quizzes, projects, questionById, references };
}

function loadTrack(slug: string, reading: Reading): void {
  const { root, problems } = reading;
  const path = `tracks/${slug}/track.yaml`;
  const read = readLocated(root, path, trackFileSchema, problems);
  const id = read?.value.id ?? slug;
  if (read) takeId("track", id, path, reading);
  const courses = new Map<string, Course>();
  for (const folder of namesIn(root, `tracks/${slug}`, "folders")) {
    if (folder === PROJECTS_FOLDER) continue;
    const course = loadCourse(`tracks/${slug}/${folder}`, folder, id, reading);
    if (course) courses.set(course.id, course);
  }
  reading.courses.push(...courses.values());
  if (!read) return;
  const { value, lineOf } = read;
  const listed: Course[] = [];
  for (const [index, name] of value.courses.entries()) {
    const course = courses.get(name);
    if (!course) problems.add(path, lineOf("courses", index), `there is no course ${name} in this track`);
    else if (listed.includes(course))
      problems.add(path, lineOf("courses", index), `the course ${name} is listed twice`);
    else listed.push(course);
  }
  for (const course of courses.values())
    if (!listed.includes(course))
      problems.add(
        `${course.address.slice(1)}/course.yaml`,
        1,
        `${path} does not list the course ${course.id}`,
      );
  const { projects, references } = loadProjects(
    root,
    `tracks/${slug}`,
    id,
    value.projects,
    (place) => lineOf("projects", place),
    (kind, taken, file) => takeId(kind, taken, file, reading),
    problems,
  );
  reading.projects.push(...projects);
  reading.references.push(...references);
  reading.tracks.push({ ...value, slug, address: paths.track(slug), courses: listed, projects });
}

function loadCourse(folder: string, slug: string, track: string, reading: Reading): Course | undefined {
  const { root, problems } = reading;
  const path = `${folder}/course.yaml`;
  const read = readLocated(root, path, courseFileSchema, problems);
  const lessons = loadLessons(folder, track, read?.value.id ?? slug, reading);
  if (!read) return undefined;
  const quizzes = loadQuizzes(root, read.value.id, folder, reading.questionById, problems);
  for (const quiz of quizzes) if (takeId("quiz", quiz.id, quiz.file, reading)) reading.quizzes.push(quiz);
  const { value, lineOf } = read;
  takeId("course", value.id, path, reading);
  reading.courseFiles.set(value.id, { path, read });
  for (const [index, skill] of value.skills.entries())
    reading.references.push({ kind: "skill", target: skill, line: lineOf("skills", index), file: path });
  const items: Item[] = [];
  for (const [index, entry] of value.items.entries()) {
    const item = resolveItem(entry, lessons, reading.labById, quizzes);
    const [[kind, id] = ["", ""]] = Object.entries(entry);
    const line = lineOf("items", index);
    if (!item)
      problems.add(path, line, `there is no ${kind} ${id}${kind === "lab" ? "" : " in this course"}`);
    else if (items.some((other) => other.kind === item.kind && other.id === id))
      problems.add(path, line, `${id} is listed twice`);
    else items.push(item);
  }
  for (const lesson of lessons.values())
    if (!items.some((item) => item.kind === "lesson" && item.lesson === lesson))
      problems.add(lesson.file, 1, `${path} does not list the lesson ${lesson.id}`);
  for (const quiz of quizzes)
    if (!items.some((item) => item.kind === "quiz" && item.quiz === quiz))
      problems.add(quiz.file, 1, `${path} does not list the quiz ${quiz.id}`);
  const minutes = items.reduce((sum, item) => sum + itemFacts(item).minutes, 0);
  return { ...value, slug, address: `/${folder}`, track, items, minutes };
}

function loadLessons(folder: string, track: string, course: string, reading: Reading): Map<string, Lesson> {
  const lessons = new Map<string, Lesson>();
  for (const name of namesIn(reading.root, folder, "files")) {
    if (!name.endsWith(".mdx")) continue;
    const file = `${folder}/${name}`;
    const read = loadLesson(reading.root, file, track, course, reading.problems);
    if (!read) continue;
    for (const reference of read.references) reading.references.push({ ...reference, file });
    if (!takeId("lesson", read.lesson.id, file, reading)) continue;
    lessons.set(read.lesson.id, read.lesson);
    reading.lessons.push(read.lesson);
  }
  return lessons;
}

function resolveItem(
  entry: { lesson: string } | { lab: string } | { quiz: string },
  lessons: ReadonlyMap<string, Lesson>,
  labs: ReadonlyMap<string, Lab>,
  quizzes: readonly Quiz[],
): Item | undefined {
  if ("lesson" in entry) {
    const lesson = lessons.get(entry.lesson);
    return lesson && { kind: "lesson", id: lesson.id, lesson };
  }
  if ("lab" in entry) {
    const lab = labs.get(entry.lab);
    return lab && { kind: "lab", id: lab.id, lab };
  }
  const quiz = quizzes.find(({ id }) => id === entry.quiz);
  return quiz && { kind: "quiz", id: quiz.id, quiz };
}

function checkCourseNeeds({ courseFiles, problems }: Reading): void {
  for (const { path, read } of courseFiles.values())
    for (const [index, need] of read.value.needs.entries())
      if (!courseFiles.has(need))
        problems.add(path, read.lineOf("needs", index), `there is no course ${need}`);
  const cycle = findCycle(new Map([...courseFiles].map(([id, { read }]) => [id, read.value.needs])));
  const first = cycle && courseFiles.get(cycle[0] ?? "");
  if (first)
    problems.add(first.path, first.read.lineOf("needs"), `prerequisites go round: ${cycle.join(" → ")}`);
}

/** Ids are immutable and stored with what people did: each kind has every id once, across all tracks. */
function takeId(kind: string, id: string, file: string, { fileOf, problems }: Reading): boolean {
  const key = `${kind} ${id}`;
  const before = fileOf.get(key);
  if (before !== undefined) problems.add(file, 1, `the ${kind} id ${id} is already used by ${before}`);
  else fileOf.set(key, file);
  return before === undefined;
}
