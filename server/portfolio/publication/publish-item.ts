import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { PORTFOLIO_PARTS, type PortfolioPart } from "@/domain/portfolio/parts.ts";
import { publicationCan } from "@/domain/portfolio/publication.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { milestoneStatesOf } from "../milestone-states.ts";
import { portfolioVisibleTo } from "../visible-to.ts";
import { approvedEvidence } from "./approved-evidence.ts";

/** Switches one item on, as it is now: what is written later is public once it is published again. */
export const publishItem = command({
  name: "portfolio.publication/publish-item",
  input: z.strictObject({ part: z.enum(PORTFOLIO_PARTS), contentId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { part, contentId }, viewer, now, tx }) => {
    const { projectById, milestoneById } = getCatalog();
    const known = part === "PAGE" ? projectById.has(contentId) : milestoneById.has(contentId);
    if (!known) return notFound(part === "PAGE" ? "project" : "milestone");
    const { files, reason } = await itemOf(tx, viewer, part, contentId);
    if (reason !== null || files === null)
      return refuse("not-now", reason ?? "There is nothing to show yet.");
    const { accountId } = portfolioVisibleTo(viewer);
    const shown = { files, publishedAt: now };
    await tx.publishedItem.upsert({
      where: { accountId_part_contentId: { accountId, part, contentId } },
      create: { accountId, part, contentId, ...shown },
      update: shown,
    });
    return { publishedAt: now.toISOString() };
  },
});

async function itemOf(
  tx: Tx,
  viewer: SignedIn,
  part: PortfolioPart,
  contentId: string,
): Promise<{ files: LabFiles | null; reason: string | null }> {
  const mine = portfolioVisibleTo(viewer);
  if (part === "PAGE") {
    const found = await tx.portfolioWork.findFirst({
      where: { ...mine, part, contentId },
      select: { files: true },
    });
    const files = (found?.files ?? null) as LabFiles | null;
    return { files, reason: publicationCan.showPage(files) };
  }
  const stateOf = (await milestoneStatesOf(tx, [viewer.id]))(viewer.id);
  const approved = await approvedEvidence(tx, viewer.id);
  return {
    files: approved.get(contentId)?.files ?? null,
    reason: publicationCan.showMilestone(stateOf(contentId)),
  };
}
