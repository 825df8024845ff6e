import "server-only";
import { z } from "zod";
import type { ReviewState } from "@/domain/reviews/review-state.ts";
import { cohortsLearnedIn } from "@/server/cohorts/visible-to.ts";
import { query, signedIn } from "@/server/operation.ts";
import { factsOf } from "./lock-review.ts";
import { reviewsAskedBy } from "./visible-to.ts";

const SHOWN = 10;

export type OwnReview = {
  id: string;
  cohort: { id: string; name: string };
  question: string;
  askedAt: string;
  /** What was promised. */
  dueAt: string;
  state: ReviewState;
  /** Who looks at it at this moment. */
  holder: string | null;
  returnedAt: string | null;
};

/** A learner's reviews of one lab, newest first, without what was withdrawn, and the cohorts that they may ask. */
export const listOwnReviews = query({
  name: "reviews.list-own-reviews",
  input: z.strictObject({ labId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { labId }, viewer, now, tx }) => {
    const rows = await tx.review.findMany({
      where: { ...reviewsAskedBy(viewer), kind: "LAB", contentId: labId, withdrawnAt: null },
      orderBy: [{ askedAt: "desc" }, { id: "desc" }],
      take: SHOWN,
      omit: { files: true },
      include: {
        claimedBy: { select: { name: true } },
        member: { select: { cohort: { select: { id: true, name: true } } } },
      },
    });
    const cohorts = await tx.cohort.findMany({
      where: cohortsLearnedIn(viewer),
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true, reviewHours: true },
    });
    return {
      cohorts,
      reviews: rows.map((row): OwnReview => {
        const { state, holder } = factsOf(row, viewer, now);
        return {
          id: row.id,
          cohort: row.member.cohort,
          question: row.question,
          askedAt: row.askedAt.toISOString(),
          dueAt: row.dueAt.toISOString(),
          state,
          holder,
          returnedAt: row.returnedAt?.toISOString() ?? null,
        };
      }),
    };
  },
});
