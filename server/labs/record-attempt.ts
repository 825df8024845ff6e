import "server-only";
import { z } from "zod";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { findLab } from "./find-lab.ts";

/** Keeps what was checked and how it went, as the learner's browser says. Sent twice, it is kept once. */
export const recordAttempt = command({
  name: "labs.record-attempt",
  input: z
    .strictObject({
      labId: z.string().max(100),
      attemptId: z.uuid(),
      labDigest: z.string().max(100),
      files: labFilesSchema,
      passed: z.int().min(0).max(200),
      total: z.int().min(0).max(200),
      /** Titles of the checks that did not pass; a page opened before a deploy does not send them. */
      failed: z.array(z.string().max(300)).max(200).default([]),
    })
    .refine(({ passed, total }) => passed <= total, "More checks passed than there are."),
  allow: signedIn,
  run: async ({ input: { attemptId, ...input }, viewer, now, tx }) => {
    const lab = findLab(input.labId);
    if (!lab) return notFound("lab");
    if (
      !areFilesOf(
        lab.files.map(({ name }) => name),
        input.files,
      )
    )
      return refuse("other-files", "This lab has other files now. Reload the page.");
    await tx.labAttempt.createMany({
      data: [{ id: attemptId, accountId: viewer.id, checkedAt: now, ...input }],
      skipDuplicates: true,
    });
    return { attemptId, checkedAt: now.toISOString() };
  },
});
