import "server-only";
import { z } from "zod";
import { PORTFOLIO_PARTS } from "@/domain/portfolio/parts.ts";
import { command, signedIn } from "@/server/operation.ts";
import { portfolioVisibleTo } from "../visible-to.ts";

/** Switches one item off. One that is off stays so. */
export const withdrawItem = command({
  name: "portfolio.publication/withdraw-item",
  input: z.strictObject({ part: z.enum(PORTFOLIO_PARTS), contentId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { part, contentId }, viewer, tx }) => {
    await tx.publishedItem.deleteMany({ where: { ...portfolioVisibleTo(viewer), part, contentId } });
    return null;
  },
});
