/**
 * What an explanation of a Python error can be about. The engine names a topic and no lesson;
 * `tracks/error-topics.yaml` says where a topic leads.
 */
export const ERROR_TOPICS = [
  "async",
  "attributes",
  "calls",
  "classes",
  "exceptions",
  "files-and-formats",
  "indentation",
  "indices",
  "iterators",
  "keys",
  "loops",
  "modules",
  "names-and-scope",
  "none",
  "numbers",
  "recursion",
  "syntax",
  "types",
  "unpacking",
] as const;

export type ErrorTopic = (typeof ERROR_TOPICS)[number];

/** The lessons that topics lead to; a topic without a lesson has none here yet. */
export type TopicLessons = Partial<Record<ErrorTopic, { title: string; address: string }>>;
