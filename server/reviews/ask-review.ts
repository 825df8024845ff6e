import "server-only";
import { z } from "zod";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import { questionSchema } from "@/domain/reviews/review-texts.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { findLab } from "@/server/labs/find-lab.ts";
import { command, signedIn } from "@/server/operation.ts";
import { openReview } from "./open-review.ts";

/**
 * Sends a lab's code to the mentors of a cohort, with a question. Sent twice under one id, it is asked for once; while
 * one is open, no other of the same lab and cohort is.
 */
export const askReview = command({
  name: "reviews.ask-review",
  input: z.strictObject({
    reviewId: z.uuid(),
    cohortId: z.uuid(),
    labId: z.string().max(100),
    labDigest: z.string().max(100),
    files: labFilesSchema,
    question: questionSchema,
  }),
  allow: signedIn,
  run: async ({ input: { reviewId, cohortId, labId, labDigest, files, question }, viewer, now, tx }) => {
    const lab = findLab(labId);
    if (!lab) return notFound("lab");
    const names = lab.files.map(({ name }) => name);
    if (!areFilesOf(names, files))
      return refuse("other-files", "This lab has other files now. Reload the page; your code stays.");
    const work = { kind: "LAB" as const, contentId: labId, digest: labDigest, files, question };
    return openReview(tx, viewer, { reviewId, cohortId, ...work }, now);
  },
});
