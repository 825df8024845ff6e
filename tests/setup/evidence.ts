import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Milestone } from "@/catalog/projects/types.ts";
import type { EvidenceKind, Level } from "@/domain/portfolio/milestone-parts.ts";
import { REPOSITORY } from "./evidence-texts.ts";

const TEXTS: Partial<Record<string, string>> = {
  "write-up": "Eleven of 78 visitors were moved.",
  repository: REPOSITORY,
};

/**
 * A milestone that asks for texts and a repository, with evidence that can be handed in, and levels that approve it.
 * @param also of which kind it has a piece as well, which is left empty
 */
export function someEvidence(also?: EvidenceKind): {
  milestone: Milestone;
  files: Record<string, string>;
  levels: Record<string, Level>;
} {
  const milestone = [...getCatalog().milestoneById.values()].find(
    ({ evidence }) =>
      evidence.every(({ kind, optional }) => optional || TEXTS[kind] !== undefined) &&
      (also === undefined || evidence.some(({ kind }) => kind === also)),
  );
  if (!milestone) throw new Error("there is no such milestone of texts and repositories");
  return {
    milestone,
    files: Object.fromEntries(milestone.evidence.map(({ id, kind }) => [id, TEXTS[kind] ?? ""])),
    levels: Object.fromEntries(milestone.rubric.map(({ id }) => [id, "met" as const])),
  };
}
