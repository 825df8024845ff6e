import { type Glance, SKILL_WORDS, skillLetter } from "./glance.ts";

type Cell = string | number | null;

/** A cohort at a glance as the rows of a table, its head first. Times in UTC. */
export function glanceRows({ learners, courses, skills, total }: Glance): Cell[][] {
  return [
    [
      "Learner",
      `Done of ${total}`,
      "Weeks ahead of plan",
      "Last active",
      "At",
      "Needs help",
      "Reviews waiting",
      ...courses.map(({ title, total: items }) => `${title} (done of ${items})`),
      ...skills.map(({ name }) => name),
    ],
    ...learners.map((learner): Cell[] => [
      learner.name,
      learner.done,
      learner.pace,
      learner.lastActiveAt?.toISOString() ?? null,
      learner.at?.title ?? null,
      learner.signals
        .map(({ title, evidence }) => (title === "" ? evidence : `${title}: ${evidence}`))
        .join(" "),
      learner.waiting,
      ...learner.courses,
      ...skills.map((_, place) => SKILL_WORDS[skillLetter(learner, place)]),
    ]),
  ];
}
