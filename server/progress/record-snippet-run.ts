import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";

/** Keeps that a lesson's "try it" snippet was run. */
export const recordSnippetRun = command({
  name: "progress.record-snippet-run",
  input: z.strictObject({ lessonId: z.string().max(100), snippetId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    if (!getCatalog().lessonById.get(input.lessonId)?.snippets.includes(input.snippetId))
      return notFound("snippet");
    await tx.snippetRun.createMany({
      data: [{ accountId: viewer.id, ...input, ranAt: now }],
      skipDuplicates: true,
    });
    return null;
  },
});
