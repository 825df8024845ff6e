import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { ReviewFacts } from "@/domain/reviews/review-can.ts";
import { claimHolder, type ReviewTimes, reviewState } from "@/domain/reviews/review-state.ts";
import type { Tx } from "@/server/db.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/**
 * A review, held until the transaction ends, with what decides what its viewer may do: of two mentors who claim at
 * once, the second is told.
 * @param visible the reviews among which it is looked for
 * @returns null when it is not among them
 */
export async function lockReview(
  tx: Tx,
  viewer: SignedIn,
  visible: Prisma.ReviewWhereInput,
  reviewId: string,
  now: Date,
) {
  await tx.$queryRaw`select id::text from "Review" where id = ${reviewId}::uuid for update`;
  const row = await tx.review.findFirst({
    where: { AND: [visible, { id: reviewId }] },
    include: { claimedBy: { select: { name: true } } },
  });
  return row && { row, facts: factsOf(row, viewer, now) };
}

/** What decides what a viewer may do with a review. */
export function factsOf(
  row: ReviewTimes & { accountId: string; claimedBy: { name: string } | null },
  viewer: SignedIn,
  now: Date,
): ReviewFacts {
  const holder = claimHolder(row, now);
  return {
    state: reviewState(row, now),
    own: row.accountId === viewer.id,
    mine: holder === viewer.id,
    holder: holder === null ? null : (row.claimedBy?.name ?? null),
  };
}
