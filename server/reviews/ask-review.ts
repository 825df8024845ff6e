import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { promisedBy } from "@/domain/reviews/review-state.ts";
import { questionSchema } from "@/domain/reviews/review-texts.ts";
import { cohortsLearnedIn } from "@/server/cohorts/visible-to.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { findLab } from "@/server/labs/find-lab.ts";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { reviewsAskedBy } from "./visible-to.ts";

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
    const cohort = await cohortOf(tx, viewer, cohortId);
    if (!cohort) return notFound("cohort");
    const lab = findLab(labId);
    if (!lab) return notFound("lab");
    const names = lab.files.map(({ name }) => name);
    if (!areFilesOf(names, files))
      return refuse("other-files", "This lab has other files now. Reload the page; your code stays.");
    await holdRequests(tx, viewer, cohortId, labId);
    const known = await tx.review.findUnique({
      where: { id: reviewId },
      select: { accountId: true, dueAt: true },
    });
    if (known)
      return known.accountId === viewer.id
        ? { reviewId, dueAt: known.dueAt.toISOString() }
        : notFound("review");
    const open = await tx.review.count({
      where: { ...reviewsAskedBy(viewer), cohortId, labId, returnedAt: null, withdrawnAt: null },
    });
    const reason = reviewCan.ask({ openAlready: open > 0 });
    if (reason) return refuse("not-now", reason);
    const tooMany = await takeTry("review-account", viewer.id);
    if (tooMany) return tooMany;
    const dueAt = promisedBy(now, cohort.reviewHours);
    await tx.review.create({
      data: {
        id: reviewId,
        cohortId,
        accountId: viewer.id,
        labId,
        labDigest,
        files,
        question,
        askedAt: now,
        dueAt,
      },
    });
    await recordEvent(tx, "review.asked", viewer.id, { reviewId }, now);
    return { reviewId, dueAt: dueAt.toISOString() };
  },
});

/** The cohort, where the viewer is one of its learners and it goes on. */
function cohortOf(tx: Tx, viewer: SignedIn, cohortId: string) {
  return tx.cohort.findFirst({
    where: { AND: [cohortsLearnedIn(viewer), { id: cohortId }] },
    select: { reviewHours: true },
  });
}

/** One request of a learner, cohort and lab at a time, in all processes. */
async function holdRequests(tx: Tx, viewer: SignedIn, cohortId: string, labId: string): Promise<void> {
  const key = `review ${viewer.id} ${cohortId} ${labId}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
}
