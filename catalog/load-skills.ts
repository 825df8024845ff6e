import { findCycle } from "./find-cycle.ts";
import type { Problems } from "./problems.ts";
import { readLocated } from "./read-yaml.ts";
import { careersFileSchema, glossaryFileSchema, skillsFileSchema } from "./schemas.ts";
import type { Careers, GlossaryTerm, Skill, SkillGroup } from "./types.ts";

export type Skills = { groups: SkillGroup[]; skills: Skill[]; skillById: Map<string, Skill> };

const skillsFile = "tracks/skills.yaml";
const glossaryFile = "tracks/glossary.yaml";

/** Reads the skills and holds them against each other: ids once, known groups, known and acyclic prerequisites. */
export function loadSkills(root: string, problems: Problems): Skills {
  const read = readLocated(root, skillsFile, skillsFileSchema, problems);
  if (!read) return { groups: [], skills: [], skillById: new Map() };
  const { value, lineOf } = read;
  const groups = new Set<string>();
  for (const [index, group] of value.groups.entries()) {
    if (groups.has(group.id))
      problems.add(skillsFile, lineOf("groups", index), `the group ${group.id} stands here twice`);
    groups.add(group.id);
  }
  const skillById = new Map<string, Skill>();
  for (const [index, skill] of value.skills.entries()) {
    const fault = (message: string) => problems.add(skillsFile, lineOf("skills", index), message);
    if (skillById.has(skill.id)) fault(`the skill ${skill.id} stands here twice`);
    else skillById.set(skill.id, skill);
    if (!groups.has(skill.group)) fault(`${skill.id}: there is no group ${skill.group}`);
  }
  for (const [index, skill] of value.skills.entries())
    for (const [at, need] of skill.needs.entries())
      if (!skillById.has(need))
        problems.add(
          skillsFile,
          lineOf("skills", index, "needs", at),
          `${skill.id} needs ${need}, which is no skill`,
        );
  const cycle = findCycle(new Map(value.skills.map((skill) => [skill.id, skill.needs])));
  if (cycle) {
    const index = value.skills.findIndex((skill) => skill.id === cycle[0]);
    problems.add(
      skillsFile,
      lineOf("skills", index, "needs"),
      `prerequisites go round: ${cycle.join(" → ")}`,
    );
  }
  return { groups: value.groups, skills: [...skillById.values()], skillById };
}

/** Reads the terms that lessons link to. */
export function loadGlossary(root: string, problems: Problems): Map<string, GlossaryTerm> {
  const read = readLocated(root, glossaryFile, glossaryFileSchema, problems);
  const terms = new Map<string, GlossaryTerm>();
  for (const [index, term] of (read?.value.terms ?? []).entries()) {
    if (terms.has(term.id))
      problems.add(glossaryFile, read?.lineOf("terms", index) ?? 1, `the term ${term.id} stands here twice`);
    else terms.set(term.id, term);
  }
  return terms;
}

/** Reads the ladder, the specialisations and the moves to other roles. */
export function loadCareers(root: string, problems: Problems): Careers {
  const careers = readLocated(root, "tracks/careers.yaml", careersFileSchema, problems)?.value;
  return careers ?? { ladder: [], specialisations: [], transitions: [] };
}
