import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { PortfolioPart } from "@/domain/portfolio/parts.ts";
import { publicationCan } from "@/domain/portfolio/publication.ts";
import { query, signedIn } from "@/server/operation.ts";
import { milestoneStatesOf } from "../milestone-states.ts";
import { portfolioVisibleTo } from "../visible-to.ts";
import { approvedEvidence } from "./approved-evidence.ts";

export type PublishableItem = {
  part: PortfolioPart;
  contentId: string;
  title: string;
  /** When it was switched on; null while it is off. */
  publishedAt: string | null;
  /** Whether what stands behind it has changed since. */
  changed: boolean;
  /** Null, or why it cannot be switched on. */
  reason: string | null;
};

export type OwnPublication = {
  handle: string;
  on: boolean;
  indexed: boolean;
  intro: string;
  /** By project: its page, then its milestones. Projects in which nothing was done are left out. */
  projects: { id: string; title: string; items: PublishableItem[] }[];
};

/** Everything of a learner's that can be shown in public, and what of it is. */
export const readOwnPublication = query({
  name: "portfolio.publication/read-own-publication",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => {
    const mine = portfolioVisibleTo(viewer);
    const [settings, published, works, stateOf, approved] = await Promise.all([
      tx.portfolio.findUnique({ where: mine }),
      tx.publishedItem.findMany({ where: mine }),
      tx.portfolioWork.findMany({
        where: { ...mine, part: "PAGE" },
        select: { contentId: true, files: true },
      }),
      milestoneStatesOf(tx, [viewer.id]).then((states) => states(viewer.id)),
      approvedEvidence(tx, viewer.id),
    ]);
    const shown = (part: PortfolioPart, contentId: string) =>
      published.find((item) => item.part === part && item.contentId === contentId);
    const item = (
      part: PortfolioPart,
      contentId: string,
      title: string,
      files: LabFiles | null,
      reason: string | null,
    ): PublishableItem => {
      const found = shown(part, contentId);
      return {
        part,
        contentId,
        title,
        publishedAt: found?.publishedAt.toISOString() ?? null,
        changed: found !== undefined && files !== null && !sameTexts(found.files as LabFiles, files),
        reason,
      };
    };
    const view: OwnPublication = {
      handle: settings?.handle ?? "",
      on: settings?.on ?? false,
      indexed: settings?.indexed ?? false,
      intro: settings?.intro ?? "",
      projects: getCatalog().projects.flatMap(({ id, title, milestones }) => {
        const page = (works.find(({ contentId }) => contentId === id)?.files ?? null) as LabFiles | null;
        const begun = page !== null || milestones.some((milestone) => stateOf(milestone.id) !== "open");
        if (!begun) return [];
        return [
          {
            id,
            title,
            items: [
              item("PAGE", id, "The project’s page", page, publicationCan.showPage(page)),
              ...milestones
                .filter((milestone) => stateOf(milestone.id) !== "open")
                .map((milestone) =>
                  item(
                    "MILESTONE",
                    milestone.id,
                    milestone.title,
                    approved.get(milestone.id)?.files ?? null,
                    publicationCan.showMilestone(stateOf(milestone.id)),
                  ),
                ),
            ],
          },
        ];
      }),
    };
    return view;
  },
});

function sameTexts(one: LabFiles, other: LabFiles): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
