import { existsSync } from "node:fs";
import { join } from "node:path";
import { ERROR_TOPICS, type TopicLessons } from "@/domain/labs/error-topics.ts";
import type { Problems } from "./problems.ts";
import { readLocated } from "./read-yaml.ts";
import { errorTopicsFileSchema } from "./schemas.ts";
import type { Lesson } from "./types.ts";

const FILE = "tracks/error-topics.yaml";

/** Reads which lesson each topic of an explained Python error leads to; the file may be missing. */
export function loadErrorTopics(
  root: string,
  lessonById: ReadonlyMap<string, Lesson>,
  problems: Problems,
): TopicLessons {
  const read = existsSync(join(root, FILE))
    ? readLocated(root, FILE, errorTopicsFileSchema, problems)
    : undefined;
  const lessons: TopicLessons = {};
  for (const topic of ERROR_TOPICS) {
    const id = read?.value[topic];
    if (!read || id === undefined) continue;
    const lesson = lessonById.get(id);
    if (lesson) lessons[topic] = { title: lesson.title, address: lesson.address };
    else problems.add(FILE, read.lineOf(topic), `${topic}: there is no lesson ${id}`);
  }
  return lessons;
}
