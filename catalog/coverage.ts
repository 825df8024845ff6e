import type { Catalog } from "./types.ts";

export type SkillCoverage = { lessons: string[]; labs: string[]; questions: number };

/** What content there is for each skill, by the skill's id. Content no list names counts too: it is a problem of its own. */
export function coverageOf(catalog: Catalog): Map<string, SkillCoverage> {
  const coverage = new Map<string, SkillCoverage>(
    catalog.skills.map(({ id }) => [id, { lessons: [], labs: [], questions: 0 }]),
  );
  for (const lesson of catalog.lessonById.values()) {
    for (const skill of lesson.skills) coverage.get(skill)?.lessons.push(lesson.id);
    for (const question of lesson.questions)
      for (const skill of question.skills) {
        const of = coverage.get(skill);
        if (of) of.questions += 1;
      }
  }
  for (const { content } of catalog.questionById.values())
    for (const skill of content.skills) {
      const of = coverage.get(skill);
      if (of) of.questions += 1;
    }
  for (const lab of catalog.labById.values())
    for (const skill of lab.skills) coverage.get(skill)?.labs.push(lab.id);
  return coverage;
}

/**
 * The skills that the content does not answer for yet: each needs a lesson, and a lab where its depth says so,
 * else two questions.
 */
export function uncoveredSkills(catalog: Catalog): string[] {
  const coverage = coverageOf(catalog);
  return catalog.skills
    .filter(({ id, depth }) => {
      const found = coverage.get(id);
      if (!found || found.lessons.length === 0) return true;
      return depth === "lab" ? found.labs.length === 0 : found.questions < 2;
    })
    .map(({ id }) => id);
}
