import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { readmeOf } from "@/domain/portfolio/readme.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { portfolioVisibleTo } from "./visible-to.ts";

/** A README for the learner's own repository, made of what they have written for their project's page. */
export const readReadme = query({
  name: "portfolio.read-readme",
  input: z.strictObject({ projectId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { projectId }, viewer, tx }) => {
    const project = getCatalog().projectById.get(projectId);
    if (!project) return notFound("project");
    const found = await tx.portfolioWork.findFirst({
      where: { ...portfolioVisibleTo(viewer), part: "PAGE", contentId: projectId },
      select: { files: true },
    });
    return { text: readmeOf((found?.files ?? {}) as LabFiles, project.title) };
  },
});
