import type { HelpSignal } from "./help-signals.ts";

/** One learner of a cohort, as compact as a page of two hundred of them wants it. */
export type GlanceLearner = {
  accountId: string;
  name: string;
  done: number;
  /** What is done of each course, in the order of `courses`. */
  courses: number[];
  /** A letter for each skill, in the order of `skills`: open, started, verified. */
  skills: string;
  /** Weeks ahead of the plan, behind it below 0; null where there is none. */
  pace: number | null;
  lastActiveAt: Date | null;
  /** Where they are: the lab that they are stuck in, else the first item that is not done. */
  at: { title: string; address: string; stuck: boolean } | null;
  /** Reviews that they wait for. */
  waiting: number;
  signals: HelpSignal[];
};

/** A cohort at a glance. */
export type Glance = {
  cohort: { id: string; name: string; startsOn: Date; endsOn: Date | null };
  /** Whether the viewer is one of its mentors; otherwise they only look on. */
  mentors: boolean;
  track: { title: string; address: string };
  /** Items of the track. */
  total: number;
  courses: { id: string; title: string; total: number }[];
  skills: { id: string; name: string; group: string }[];
  groups: { id: string; name: string }[];
  learners: GlanceLearner[];
};

/** How far a learner is with a skill, by its letter. */
export const SKILL_WORDS = { o: "open", s: "started", v: "verified" } as const;
export type SkillLetter = keyof typeof SKILL_WORDS;

/** The letter of a skill of a learner. @param place that of the skill in the glance */
export function skillLetter({ skills }: Pick<GlanceLearner, "skills">, place: number): SkillLetter {
  const letter = skills[place];
  return letter === "v" || letter === "s" ? letter : "o";
}
