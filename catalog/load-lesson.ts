import { paths } from "@/paths.ts";
import type { Reference } from "./mdx/inspection.ts";
import type { Problems } from "./problems.ts";
import { readDocument } from "./read-document.ts";
import { parseLocated } from "./read-yaml.ts";
import { lessonFrontmatterSchema } from "./schemas.ts";
import type { Lesson } from "./types.ts";

export type ReadLesson = { lesson: Lesson; references: readonly Reference[] };

/**
 * Reads one lesson.
 * @param file path relative to root: `tracks/<track>/<course>/<lesson>.mdx`
 * @param track id of the track
 * @param course id of the course
 * @returns undefined when it has no sound frontmatter; its problems have been added
 */
export function loadLesson(
  root: string,
  file: string,
  track: string,
  course: string,
  problems: Problems,
): ReadLesson | undefined {
  const read = readDocument(root, file, problems);
  if (!read) return undefined;
  const { document, yaml, parsed } = read;
  if (yaml === undefined) {
    problems.add(
      file,
      1,
      "the lesson has no frontmatter: it begins with --- and its id, title, summary, minutes and skills",
    );
    return undefined;
  }
  const front = parseLocated(yaml, file, lessonFrontmatterSchema, problems, 2);
  if (!front) return undefined;
  if (parsed && document.questions.length === 0)
    problems.add(file, 1, "the lesson asks nothing: it needs at least one <Question>");
  const [, trackSlug = "", courseSlug = "", name = ""] = file.split("/");
  const slug = name.replace(/\.mdx$/, "");
  const address = paths.lesson(trackSlug, courseSlug, slug);
  if (address === paths.courseResults(trackSlug, courseSlug))
    problems.add(file, 1, `a lesson cannot be called ${slug}.mdx: a course's results stand at that address`);
  const { value, lineOf } = front;
  const references: Reference[] = value.skills.map((skill, index) => ({
    kind: "skill",
    target: skill,
    line: lineOf("skills", index),
  }));
  const questions = document.questions.map((question) =>
    question.skills.length > 0 ? question : { ...question, skills: value.skills },
  );
  const lesson: Lesson = { ...document, ...value, questions, slug, track, course, address };
  return { lesson, references: [...references, ...read.references] };
}
