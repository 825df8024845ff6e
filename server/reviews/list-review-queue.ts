import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { isOverdue } from "@/domain/reviews/review-state.ts";
import { cohortsLedBy } from "@/server/cohorts/visible-to.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";
import { atLeast, query } from "@/server/operation.ts";
import { type ReviewedContent, reviewedContent } from "@/server/portfolio/reviewed-content.ts";
import { factsOf } from "./lock-review.ts";
import { reviewsLedBy } from "./visible-to.ts";

const SHOWN = 100;

export const QUEUE_FILTERS = ["waiting", "mine", "returned"] as const;
export type QueueFilter = (typeof QUEUE_FILTERS)[number];

export type ReviewOnQueue = {
  id: string;
  content: ReviewedContent;
  learner: string;
  cohort: string;
  question: string;
  askedAt: string;
  /** What was promised. */
  dueAt: string;
  overdue: boolean;
  claim: { name: string; mine: boolean; until: string } | null;
  returned: { at: string; by: string | null; stars: number | null } | null;
};

/**
 * The reviews of a mentor's cohorts: those that wait, whoever holds them, and those that the viewer holds, the one
 * promised first on top; those that were returned, the newest on top.
 */
export const listReviewQueue = query({
  name: "reviews.list-review-queue",
  input: z.strictObject({
    filter: z.enum(QUEUE_FILTERS).default("waiting"),
    cohortId: z.nullable(z.uuid()).default(null),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { filter, cohortId }, viewer, now, tx }) => {
    const led = { AND: [reviewsLedBy(viewer), cohortId === null ? {} : { cohortId }] };
    const where = (one: QueueFilter) => ({ AND: [led, filterFor(one, viewer, now)] });
    const rows = await tx.review.findMany({
      where: where(filter),
      orderBy:
        filter === "returned" ? [{ returnedAt: "desc" }, { id: "desc" }] : [{ dueAt: "asc" }, { id: "asc" }],
      take: SHOWN + 1,
      omit: { files: true },
      include: {
        claimedBy: { select: { name: true } },
        member: { select: { cohort: { select: { name: true } }, account: { select: { name: true } } } },
      },
    });
    const reviews = rows.slice(0, SHOWN).map((row): ReviewOnQueue => {
      const { mine, holder } = factsOf(row, viewer, now);
      return {
        id: row.id,
        content: reviewedContent(row),
        learner: row.member.account.name,
        cohort: row.member.cohort.name,
        question: row.question,
        askedAt: row.askedAt.toISOString(),
        dueAt: row.dueAt.toISOString(),
        overdue: isOverdue(row, now),
        claim:
          holder !== null && row.claimedUntil
            ? { name: holder, mine, until: row.claimedUntil.toISOString() }
            : null,
        returned: row.returnedAt && {
          at: row.returnedAt.toISOString(),
          by: row.claimedBy?.name ?? null,
          stars: row.rating,
        },
      };
    });
    return {
      reviews,
      more: rows.length > SHOWN,
      waiting: await tx.review.count({ where: where("waiting") }),
      mine: await tx.review.count({ where: where("mine") }),
      /** Those to choose from. */
      cohorts: await tx.cohort.findMany({
        where: { AND: [cohortsLedBy(viewer), { archivedAt: null }] },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select: { id: true, name: true },
      }),
    };
  },
});

function filterFor(filter: QueueFilter, viewer: SignedIn, now: Date): Prisma.ReviewWhereInput {
  if (filter === "returned") return { returnedAt: { not: null } };
  const open = { returnedAt: null, withdrawnAt: null };
  return filter === "waiting" ? open : { ...open, claimedById: viewer.id, claimedUntil: { gt: now } };
}
