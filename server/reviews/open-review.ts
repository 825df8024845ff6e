import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { promisedBy } from "@/domain/reviews/review-state.ts";
import { cohortsLearnedIn } from "@/server/cohorts/visible-to.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, type Refused, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import type { ReviewKind } from "@/server/generated/prisma/client.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { reviewsAskedBy } from "./visible-to.ts";

type Wanted = {
  reviewId: string;
  cohortId: string;
  kind: ReviewKind;
  contentId: string;
  digest: string;
  files: LabFiles;
  question: string;
};

/**
 * Sends work to the mentors of a cohort. Sent twice under one id, it is asked for once; while one is open, no other
 * of the same content and cohort is.
 * @param mayAsk what else must hold, looked at while no other request of the same learner and content goes on
 */
export async function openReview(
  tx: Tx,
  viewer: SignedIn,
  wanted: Wanted,
  now: Date,
  mayAsk: () => Promise<string | null> = async () => null,
): Promise<{ reviewId: string; dueAt: string } | Refused<"not-found" | "not-now" | "too-many">> {
  const { reviewId, ...work } = wanted;
  const { cohortId, kind, contentId } = work;
  const cohort = await tx.cohort.findFirst({
    where: { AND: [cohortsLearnedIn(viewer), { id: cohortId }] },
    select: { reviewHours: true },
  });
  if (!cohort) return notFound("cohort");
  await holdRequests(tx, viewer, kind, contentId);
  const known = await tx.review.findUnique({
    where: { id: reviewId },
    select: { accountId: true, dueAt: true },
  });
  if (known)
    return known.accountId === viewer.id
      ? { reviewId, dueAt: known.dueAt.toISOString() }
      : notFound("review");
  const open = await tx.review.count({
    where: { ...reviewsAskedBy(viewer), cohortId, kind, contentId, returnedAt: null, withdrawnAt: null },
  });
  const reason = reviewCan.ask({ openAlready: open > 0 }) ?? (await mayAsk());
  if (reason) return refuse("not-now", reason);
  const tooMany = await takeTry("review-account", viewer.id);
  if (tooMany) return tooMany;
  const dueAt = promisedBy(now, cohort.reviewHours);
  await tx.review.create({ data: { ...work, id: reviewId, accountId: viewer.id, askedAt: now, dueAt } });
  await recordEvent(tx, "review.asked", viewer.id, { reviewId }, now);
  return { reviewId, dueAt: dueAt.toISOString() };
}

/** One request of a learner and content at a time, in all processes. */
async function holdRequests(tx: Tx, viewer: SignedIn, kind: ReviewKind, contentId: string): Promise<void> {
  const key = `review ${viewer.id} ${kind} ${contentId}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
}
