import type { EvidenceKind } from "@/domain/portfolio/milestone-parts.ts";

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
