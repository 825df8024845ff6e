import "server-only";
import type { Exam } from "@/catalog/questions/types.ts";
import type { Drawable } from "./sittings/open-sitting.ts";

/** Every question of an exam with the domain that it counts for. */
export function examPool({ id, domains, questions }: Exam): Drawable[] {
  const domainOf = new Map(
    domains.flatMap((domain) => domain.objectives.map((objective) => [objective.id, domain.id] as const)),
  );
  return questions.flatMap((question) => {
    const objective = question.content.objectives[id];
    const area = objective === undefined ? undefined : domainOf.get(objective);
    return objective !== undefined && area !== undefined ? [{ question, area, objective }] : [];
  });
}

/** The share of each domain of the exam. */
export function examShares({ domains }: Exam): Map<string, number> {
  return new Map(domains.map(({ id, share }) => [id, share]));
}
