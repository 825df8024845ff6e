import type { EvidenceKind, Level } from "@/domain/portfolio/milestone-parts.ts";

/** What a milestone asks for, as its page needs it. */
export type AskedOnPage = {
  id: string;
  kind: EvidenceKind;
  title: string;
  asks: string;
  optional?: true | undefined;
};

/** A lab that can be linked as evidence. */
export type LabOnList = { id: string; title: string; address: string };

/** The kinds in words, as a reviewer or a reader meets them. */
export const KIND_WORDS: Record<EvidenceKind, string> = {
  repository: "Repository at a commit",
  demo: "Live address",
  openapi: "OpenAPI description",
  dockerfile: "Dockerfile",
  manifest: "Manifest",
  picture: "Pictures",
  metrics: "Figures",
  "write-up": "Text",
  labs: "Verified labs",
};

/** A milestone, as its page needs it for whoever works on it. */
export type MilestoneOnPage = {
  id: string;
  address: string;
  digest: string;
  evidence: readonly AskedOnPage[];
  criteria: readonly CriterionOnPage[];
};

/** Something that a milestone is judged by, with what each level looks like. */
export type CriterionOnPage = { id: string; title: string; levels: Record<Level, string> };

/** The parts of a piece of evidence that a page needs, of all that the catalogue has. */
export function askedOnPage({ id, kind, title, asks, optional }: AskedOnPage): AskedOnPage {
  return { id, kind, title, asks, optional };
}

/** The parts of a criterion that a page needs. */
export function criterionOnPage({ id, title, levels }: CriterionOnPage): CriterionOnPage {
  return { id, title, levels };
}

/** What joins a control to its title and to what is wrong with it. */
export type EvidenceWiring = { id: string; describedBy: string; invalid: boolean; disabled: boolean };
