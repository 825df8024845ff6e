import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import { PORTFOLIO_PARTS, type PortfolioPart } from "@/domain/portfolio/parts.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { answerUnwritten, saved } from "@/server/revisions.ts";
import { fieldsOfPart } from "./find-part.ts";
import { portfolioVisibleTo } from "./visible-to.ts";

/**
 * Keeps what a learner gathers for a milestone or writes for a project's page, as a lab's code is kept: the same
 * save sent twice is one save, and one made from an older revision never overwrites a newer one.
 */
export const savePart = command({
  name: "portfolio.save-part",
  input: z.strictObject({
    part: z.enum(PORTFOLIO_PARTS),
    contentId: z.string().max(100),
    files: labFilesSchema,
    /** 0 where nothing was saved before. */
    baseRevision: z.int().min(0),
    saveId: z.uuid(),
    digest: z.string().max(100),
  }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const { part, contentId, files, saveId, digest } = input;
    const fields = fieldsOfPart(part, contentId);
    if (!fields) return notFound(part === "PAGE" ? "project" : "milestone");
    if (!areFilesOf(fields, files))
      return refuse(
        "other-files",
        "This asks for other things now. Reload the page; what you wrote stays on this device.",
      );
    const found = await lockPart(tx, viewer, part, contentId);
    const unwritten = answerUnwritten(found, input);
    if (unwritten) return unwritten;
    const next = { revision: input.baseRevision + 1, saveId, digest, files, savedAt: now };
    const row = await tx.portfolioWork.upsert({
      where: { accountId_part_contentId: { accountId: viewer.id, part, contentId } },
      create: { accountId: viewer.id, part, contentId, ...next, firstSavedAt: now },
      update: next,
      select: { revision: true, savedAt: true, saveId: true },
    });
    return saved(row);
  },
});

/** What is kept, held until the transaction ends; the first save holds a lock of its own. */
async function lockPart(tx: Tx, viewer: SignedIn, part: PortfolioPart, contentId: string) {
  const key = `portfolio ${viewer.id} ${part} ${contentId}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
  return tx.portfolioWork.findFirst({ where: { ...portfolioVisibleTo(viewer), part, contentId } });
}
