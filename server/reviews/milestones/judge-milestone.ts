import "server-only";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { milestoneCan } from "@/domain/portfolio/milestone-can.ts";
import { levelsSchema } from "@/domain/portfolio/milestone-parts.ts";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { summarySchema } from "@/domain/reviews/review-texts.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockReview } from "../lock-review.ts";
import { reviewsLedBy } from "../visible-to.ts";

/**
 * Gives a milestone back with a level for each criterion, and approves it or asks for changes. Its holder alone may;
 * sent twice, it is given back once.
 */
export const judgeMilestone = command({
  name: "reviews.milestones/judge-milestone",
  input: z.strictObject({
    reviewId: z.uuid(),
    summary: summarySchema,
    approved: z.boolean(),
    levels: levelsSchema,
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reviewId, summary, approved, levels }, viewer, now, tx }) => {
    const found = await lockReview(
      tx,
      viewer,
      { AND: [reviewsLedBy(viewer), { kind: "MILESTONE" }] },
      reviewId,
      now,
    );
    if (!found) return notFound("review");
    const { row, facts } = found;
    const milestone = getCatalog().milestoneById.get(row.contentId);
    if (!milestone) return notFound("milestone");
    const criteria = milestone.rubric;
    const given = Object.fromEntries(
      criteria.flatMap(({ id }) => (Object.hasOwn(levels, id) ? [[id, levels[id]]] : [])),
    );
    const same = { summary: row.summary, approved: row.approved, levels: row.levels };
    // The same once more: its answer was lost.
    if (
      row.returnedAt &&
      row.claimedById === viewer.id &&
      isDeepStrictEqual(same, { summary, approved, levels: given })
    )
      return { returnedAt: row.returnedAt.toISOString() };
    const reason = reviewCan.giveBack(facts) ?? milestoneCan.judge(criteria, given, approved);
    if (reason) return refuse("not-now", reason);
    await tx.review.update({
      where: { id: reviewId },
      data: { returnedAt: now, summary, approved, levels: given, claimedUntil: null },
    });
    await recordEvent(tx, "review.returned", viewer.id, { reviewId }, now);
    return { returnedAt: now.toISOString() };
  },
});
