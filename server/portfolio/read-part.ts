import "server-only";
import { z } from "zod";
import { PORTFOLIO_PARTS } from "@/domain/portfolio/parts.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { workspaceView } from "@/server/revisions.ts";
import { fieldsOfPart } from "./find-part.ts";
import { portfolioVisibleTo } from "./visible-to.ts";

/** What a learner has gathered for a milestone, or written for a project's page. */
export const readPart = query({
  name: "portfolio.read-part",
  input: z.strictObject({ part: z.enum(PORTFOLIO_PARTS), contentId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { part, contentId }, viewer, tx }) => {
    if (!fieldsOfPart(part, contentId)) return notFound(part === "PAGE" ? "project" : "milestone");
    const found = await tx.portfolioWork.findFirst({
      where: { ...portfolioVisibleTo(viewer), part, contentId },
    });
    return { workspace: workspaceView(found) };
  },
});
