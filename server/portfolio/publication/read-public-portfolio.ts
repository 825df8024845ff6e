import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { EvidenceKind } from "@/domain/portfolio/milestone-parts.ts";
import { notFound } from "@/server/errors.ts";
import { anyone, query } from "@/server/operation.ts";
import { visiblePortfolio } from "./visible-portfolio.ts";

export type PublicProject = {
  id: string;
  /** As its guide is called. */
  guide: string;
  /** The texts of its page; null while that is off. */
  page: LabFiles | null;
  milestones: {
    id: string;
    title: string;
    /** Names of the skills that its approval verified. */
    skills: string[];
    evidence: { id: string; kind: EvidenceKind; title: string; text: string }[];
  }[];
};

export type PublicPortfolio = {
  handle: string;
  name: string;
  intro: string;
  /** Whether others see it; its owner does in any case. */
  on: boolean;
  indexed: boolean;
  own: boolean;
  projects: PublicProject[];
};

/** A portfolio as the public sees it: what was switched on, and nothing else. */
export const readPublicPortfolio = query({
  name: "portfolio.publication/read-public-portfolio",
  input: z.strictObject({ handle: z.string().max(100) }),
  allow: anyone,
  run: async ({ input: { handle }, viewer, tx }) => {
    const found = await visiblePortfolio(tx, viewer, handle);
    if (!found) return notFound("portfolio");
    const { projects, skillById } = getCatalog();
    const textsOf = (part: "PAGE" | "MILESTONE", contentId: string) =>
      (found.account.published.find((item) => item.part === part && item.contentId === contentId)?.files ??
        null) as LabFiles | null;
    const view: PublicPortfolio = {
      handle,
      name: found.account.name,
      intro: found.intro,
      on: found.on,
      indexed: found.indexed,
      own: found.own,
      projects: projects.flatMap(({ id, title, milestones }): PublicProject[] => {
        const page = textsOf("PAGE", id);
        const shown = milestones.flatMap((milestone) => {
          const texts = textsOf("MILESTONE", milestone.id);
          if (!texts) return [];
          const skills = milestone.skills.map((skill) => skillById.get(skill)?.name ?? skill);
          const evidence = milestone.evidence.flatMap((asked) => {
            const text = texts[asked.id] ?? "";
            return text.trim() === "" ? [] : [{ id: asked.id, kind: asked.kind, title: asked.title, text }];
          });
          return [{ id: milestone.id, title: milestone.title, skills, evidence }];
        });
        return page || shown.length > 0 ? [{ id, guide: title, page, milestones: shown }] : [];
      }),
    };
    return view;
  },
});
