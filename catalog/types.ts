import type { z } from "zod";
import type { TopicLessons } from "@/domain/labs/error-topics.ts";
import type { Lab } from "./labs/types.ts";
import type { Milestone, Project } from "./projects/types.ts";
import type { Exam, Question, Quiz } from "./questions/types.ts";
import type { careersFileSchema, glossaryFileSchema, skillsFileSchema } from "./schemas.ts";

export type Skill = Readonly<z.output<typeof skillsFileSchema>["skills"][number]>;
/** A stage of the roadmap; the order of the groups is the order of the map. */
export type SkillGroup = Readonly<z.output<typeof skillsFileSchema>["groups"][number]>;
export type GlossaryTerm = Readonly<z.output<typeof glossaryFileSchema>["terms"][number]>;
export type Careers = z.output<typeof careersFileSchema>;
export type Source = { title: string; url: string };

export type Heading = { depth: number; text: string; anchor: string };

/** A quick question of a lesson. Its answers are in the page: practice, never evidence of mastery. */
export type QuestionFacts = {
  id: string;
  skills: readonly string[];
  options: readonly { id: string; correct: boolean }[];
};

/** What is known of an MDX file without rendering it. */
export type MdxDocument = {
  /** Path relative to the project's root. */
  file: string;
  /** Changes whenever the file or a figure in it does; stored with what people did. */
  digest: string;
  outline: readonly Heading[];
  questions: readonly QuestionFacts[];
  /** Ids of the TryIt snippets. */
  snippets: readonly string[];
  /** Ids of the labs that the text has a card for. */
  labs: readonly string[];
  /** Ids of the glossary's terms that the text explains in place. */
  terms: readonly string[];
};

export type Lesson = MdxDocument & {
  id: string;
  slug: string;
  address: string;
  track: string;
  course: string;
  title: string;
  summary: string;
  minutes: number;
  skills: readonly string[];
  sources: readonly Source[];
};

export type Item =
  | { kind: "lesson"; id: string; lesson: Lesson }
  | { kind: "lab"; id: string; lab: Lab }
  | { kind: "quiz"; id: string; quiz: Quiz };

export type Course = {
  id: string;
  slug: string;
  address: string;
  /** Id of the track. */
  track: string;
  title: string;
  summary: string;
  skills: readonly string[];
  /** Ids of the courses that come before. */
  needs: readonly string[];
  items: readonly Item[];
  minutes: number;
};

export type Track = {
  id: string;
  slug: string;
  address: string;
  title: string;
  summary: string;
  courses: readonly Course[];
  projects: readonly Project[];
};

export type Place =
  | { kind: "track"; track: Track }
  | { kind: "course"; course: Course }
  | { kind: "lesson"; lesson: Lesson }
  | { kind: "lab"; lab: Lab }
  | { kind: "quiz"; quiz: Quiz }
  | { kind: "exam"; exam: Exam }
  | { kind: "project"; project: Project }
  | { kind: "milestone"; milestone: Milestone };

/** All content, resolved: lists hold the things themselves, in order; the maps are by id. */
export type Catalog = {
  tracks: readonly Track[];
  trackById: ReadonlyMap<string, Track>;
  courseById: ReadonlyMap<string, Course>;
  lessonById: ReadonlyMap<string, Lesson>;
  labById: ReadonlyMap<string, Lab>;
  /** The briefs of the labs, by the lab's id. */
  briefByLab: ReadonlyMap<string, MdxDocument>;
  /** What stands at an address such as `/tracks/x/y/z` or `/labs/x`. */
  byAddress: ReadonlyMap<string, Place>;
  /** Questions that count, with their keys; a lesson's quick questions are in the lesson. */
  questionById: ReadonlyMap<string, Question>;
  quizzes: readonly Quiz[];
  exams: readonly Exam[];
  projects: readonly Project[];
  projectById: ReadonlyMap<string, Project>;
  milestoneById: ReadonlyMap<string, Milestone>;
  groups: readonly SkillGroup[];
  skills: readonly Skill[];
  skillById: ReadonlyMap<string, Skill>;
  glossary: ReadonlyMap<string, GlossaryTerm>;
  careers: Careers;
  /** The lessons that explanations of Python errors lead to. */
  errorTopics: TopicLessons;
};
